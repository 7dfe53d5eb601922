"""What a session does with the classes of an answer: nothing in here depends on how they are written."""

import cascades
from sqlalchemy import delete, select


def fill(session, names, tags):
    """Two models; opinions 1 and 2 of the first one, 3 of the second; the first tag on all of them, the second on 1."""
    first, second = (cascades.Model(name=name) for name in names)
    one, two = (cascades.Tag(name=name) for name in tags)
    for model, content, tagged in ((first, "a", [one, two]), (first, "b", [one]), (second, "c", [one])):
        opinion = cascades.Opinion(content=content, model=model)
        session.add(opinion)
        opinion.tags.extend(tagged)
        session.flush()
    session.commit()
    session.close()


def delete_model(session, number, loaded):
    """Delete a model; its opinions and their tags may have been read before."""
    model = session.get(cascades.Model, number)
    if loaded:
        [opinion.tags for opinion in model.opinions]
    session.delete(model)
    session.commit()
    session.close()


def take_out(session, number):
    """Take an opinion out of its model's list."""
    opinion = session.get(cascades.Opinion, number)
    opinion.model.opinions.remove(opinion)
    session.commit()
    session.close()


def delete_in_bulk(session, number):
    """Delete a model without loading it."""
    session.execute(delete(cascades.Model).where(cascades.Model.id == number))
    session.commit()
    session.close()


def take_tag(session, opinion, tag):
    """Take a tag from an opinion."""
    found = session.get(cascades.Opinion, opinion)
    found.tags.remove(session.scalars(select(cascades.Tag).where(cascades.Tag.id == tag)).one())
    session.commit()
    session.close()


def delete_opinion(session, number):
    """Delete an opinion."""
    session.delete(session.get(cascades.Opinion, number))
    session.commit()
    session.close()

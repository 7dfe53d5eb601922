"""What a session does with the classes of an answer: nothing in here depends on how they are written."""

import cascades
from sqlalchemy import delete, select


def fill(session, names, tags):
    """A session stores models 1 and 2; opinions 1 and 2 of model 1, 3 of model 2; tag 1 on all of them, tag 2 on
    opinion 1."""
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
    """session.delete(model {number}), and a commit; were its opinions read before? {loaded}"""
    model = session.get(cascades.Model, number)
    if loaded:
        [opinion.tags for opinion in model.opinions]
    session.delete(model)
    session.commit()
    session.close()


def take_out(session, number):
    """Take opinion {number} out of the list model.opinions, and commit."""
    opinion = session.get(cascades.Opinion, number)
    opinion.model.opinions.remove(opinion)
    session.commit()
    session.close()


def delete_in_bulk(session, number):
    """session.execute(delete(Model).where(Model.id == {number})), and a commit."""
    session.execute(delete(cascades.Model).where(cascades.Model.id == number))
    session.commit()
    session.close()


def take_tag(session, opinion, tag):
    """Take tag {tag} out of the list opinion.tags of opinion {opinion}, and commit."""
    found = session.get(cascades.Opinion, opinion)
    found.tags.remove(session.scalars(select(cascades.Tag).where(cascades.Tag.id == tag)).one())
    session.commit()
    session.close()


def delete_opinion(session, number):
    """session.delete(opinion {number}), and a commit."""
    session.delete(session.get(cascades.Opinion, number))
    session.commit()
    session.close()

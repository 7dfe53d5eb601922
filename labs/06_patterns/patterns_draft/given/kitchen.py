"""What a program does with the recipes of an answer; texts and numbers come back."""

import os
import time

import patterns_draft as p
from sqlalchemy import select


def add(session, title, minutes=None, tags=(), stars=(), original=None):
    """A session stores a Recipe: title={title!r}, minutes={minutes!r}, tags={tags!r}, stars={stars!r},
    original={original!r}."""
    known = {tag.name: tag for tag in session.scalars(select(p.Tag))}
    recipe = p.Recipe(title=title, minutes=minutes)
    session.add(recipe)
    recipe.tags.extend(known.get(name) or p.Tag(name=name) for name in tags)
    recipe.ratings.extend(p.Rating(stars=number) for number in stars)
    if original is not None:
        recipe.original = session.get(p.Recipe, original)
    return _done(session, recipe)


def add_video(session, title, url, seconds):
    """A session stores VideoRecipe(title={title!r}, url={url!r}, seconds={seconds!r})."""
    recipe = p.VideoRecipe(title=title, url=url, seconds=seconds)
    session.add(recipe)
    return _done(session, recipe)


def _done(session, recipe):
    session.commit()
    number = recipe.id
    session.close()
    return number


def read(session, number):
    """Class, title, minutes, tags and stars of recipe {number}."""
    one = session.get(p.Recipe, number)
    tags = sorted(tag.name for tag in one.tags)
    return type(one).__name__, one.title, one.minutes, tags, sorted(rating.stars for rating in one.ratings)


def family(session, number):
    """The id of the original of recipe {number}, or None, and the ids of its variants."""
    one = session.get(p.Recipe, number)
    return one.original and one.original.id, sorted(variant.id for variant in one.variants)


def delete(session, number):
    """session.delete(recipe {number}), and a commit."""
    session.delete(session.get(p.Recipe, number))
    session.commit()
    session.close()


def untag(session, number, name):
    """Take the tag {name!r} from recipe {number}, and commit."""
    one = session.get(p.Recipe, number)
    one.tags.remove(next(tag for tag in one.tags if tag.name == name))
    session.commit()
    session.close()


def unrate(session, number, stars):
    """Take a rating of {stars} stars from recipe {number}, and commit."""
    one = session.get(p.Recipe, number)
    one.ratings.remove(next(rating for rating in one.ratings if rating.stars == stars))
    session.commit()
    session.close()


def ends(session, what):
    """Does one end show at once what is set at the other: the {what}?"""
    one, two, rating = p.Recipe(title="one"), p.Recipe(title="two"), p.Rating(stars=1)
    if what == "variant of original":
        two.original = one
        return list(one.variants) == [two]
    if what == "original of variant":
        one.variants.append(two)
        return two.original is one
    if what == "recipe of rating":
        one.ratings.append(rating)
        return rating.recipe is one
    rating.recipe = one
    return list(one.ratings) == [rating]


def throw_away(session, number, commit=True):
    """throw_away(session, recipe {number}) on a machine that is not in London; does the caller commit? {commit}"""
    if hasattr(time, "tzset"):
        os.environ["TZ"] = "XYZ-5"
        time.tzset()
    p.throw_away(session, session.get(p.Recipe, number))
    if commit:
        session.commit()
    session.close()


def thrown(session, number):
    """The type of deleted_at of recipe {number}."""
    return type(session.get(p.Recipe, number).deleted_at).__name__


def page(session, number, size):
    """The ids of page(session, {number}, {size}), if it is a list."""
    found = p.page(session, number, size)
    return [one.id for one in found] if isinstance(found, list) else type(found).__name__


def patch(session, number, data):
    """patch(recipe {number}, {data!r}), and a commit; title and minutes then."""
    one = session.get(p.Recipe, number)
    p.patch(one, data)
    session.commit()
    return one.title, one.minutes

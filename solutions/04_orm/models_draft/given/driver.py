"""What a session does with the classes of an answer: nothing in here depends on how they are written."""

import importlib
import sys
import warnings
from decimal import Decimal

import models_draft
from sqlalchemy import select
from sqlalchemy.orm import configure_mappers


def warned():
    """The warnings of importing the answer afresh and of using its classes."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        kept = sys.modules.pop("models_draft")
        try:
            fresh = importlib.import_module("models_draft")
            configure_mappers()
            _ = fresh.Product, fresh.Review, fresh.Base
        finally:
            sys.modules["models_draft"] = kept
    return [str(one.message).splitlines()[0][:160] for one in caught]


def add(session, name, price):
    """A session stores Product(name={name!r}, price={price!r})."""
    product = models_draft.Product(name=name, price=price)
    session.add(product)
    session.commit()
    return product.id


def add_whole(session, name, description, price, tags, details):
    """A session stores Product(name={name!r}, description={description!r}, price={price!r}, tags={tags!r},
    details={details!r})."""
    product = models_draft.Product(name=name, description=description, price=price, tags=tags, details=details)
    session.add(product)
    session.commit()
    return product.id


def read(session, number):
    """Name, description, tags and details of product {number}."""
    product = session.get(models_draft.Product, number)
    return product.name, product.description, product.tags, product.details


def review(session, product, author, stars, text):
    """A session stores Review(author={author!r}, stars={stars!r}, text={text!r}) of product {product}."""
    made = models_draft.Review(author=author, stars=stars, text=text)
    made.product = session.get(models_draft.Product, product)
    session.add(made)
    try:
        session.commit()
    except Exception:
        session.rollback()
        raise
    return made.id


def read_review(session, number):
    """Author, text and product of review {number}."""
    found = session.get(models_draft.Review, number)
    return found.author, found.text, found.product.id


def _two(session, change):
    """Two products without tags and details; the first one is changed in between."""
    first, second = (models_draft.Product(name=name, price=Decimal("1.00")) for name in ("a", "b"))
    session.add(first)
    session.flush()
    change(first)
    session.add(second)
    session.commit()
    return second


def tags_of_the_second(session, tag):
    """Of two new products, the first one gets the tag {tag!r}; the tags of the second."""
    return _two(session, lambda first: first.tags.append(tag)).tags


def details_of_the_second(session, key):
    """Of two new products, the first one gets the detail {key!r}; the details of the second."""
    return _two(session, lambda first: first.details.update({key: 1})).details


def later(session, name):
    """Is the second {name} younger than the first?"""
    cls = getattr(models_draft, name)
    first, second = session.scalars(select(cls).order_by(cls.id).limit(2))
    return bool(second.added_at > first.added_at)


def delete(session, number, loaded):
    """session.delete(product {number}), and a commit; were its reviews read before? {loaded}"""
    product = session.get(models_draft.Product, number)
    if loaded:
        list(product.reviews)
    session.delete(product)
    session.commit()


def take_out(session, number):
    """Take the first review out of the list product.reviews of product {number}, and commit."""
    product = session.get(models_draft.Product, number)
    product.reviews.remove(product.reviews[0])
    session.commit()

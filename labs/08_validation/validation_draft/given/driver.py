"""What the check asks of the repaired file besides its functions."""

import warnings
from types import SimpleNamespace


def warned():
    """The warnings of an import in a fresh namespace, by their kinds."""
    with open("validation_draft.py", encoding="utf-8") as file:
        text = file.read()
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        exec(compile(text, "validation_draft.py", "exec"), {"__name__": "validation_draft_again"})
    return sorted({warning.category.__name__ for warning in caught})


def schema():
    """The statements of the file that make its table."""
    import validation_draft

    return validation_draft.SCHEMA


def shown(id, email, plan, seats):
    """What SubscriberOut makes of an object with id={id!r}, email={email!r}, plan={plan!r}, seats={seats!r}."""
    import validation_draft

    thing = SimpleNamespace(id=id, email=email, plan=plan, seats=seats)
    out = validation_draft.SubscriberOut.model_validate(thing)
    return [out.id, out.email, out.plan, out.seats]

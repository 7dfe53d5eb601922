# misconception: an id that must be given
# loses: refuses
# hint: 2
"""What comes in and what goes out, for models."""

from typing import Annotated, Literal

from pydantic import StringConstraints
from sqlalchemy import Text
from sqlmodel import Field, SQLModel

Month = Annotated[str, StringConstraints(pattern=r"^[12][0-9]{3}-(0[1-9]|1[0-2])$")]


class ModelBase(SQLModel):
    provider_id: int
    name: str = Field(min_length=1, sa_type=Text)
    version: str = Field(default="", sa_type=Text)
    context: int | None = Field(default=None, gt=0)
    max_output: int | None = Field(default=None, gt=0)
    open_weights: bool = False
    status: str = Field(default="active", sa_type=Text)
    knowledge_cutoff: str | None = Field(default=None, sa_type=Text)


class Model(ModelBase, table=True):
    __tablename__ = "models"

    id: int | None = Field(default=None, primary_key=True)      # None until the database has given one


class ModelCreate(ModelBase):
    id: int | None = None
    model_config = {"extra": "forbid"}

    status: Literal["active", "beta", "deprecated"] = "active"
    knowledge_cutoff: Month | None = None


class ModelUpdate(SQLModel):
    model_config = {"extra": "forbid"}

    name: str = Field(default="", min_length=1)                 # may be left out, but not be None
    context: int | None = Field(default=None, gt=0)
    max_output: int | None = Field(default=None, gt=0)
    status: Literal["active", "beta", "deprecated"] = "active"


class ModelResponse(ModelBase):
    id: int


def create_model(session, payload):
    model = Model.model_validate(ModelCreate.model_validate(payload))   # the first check is the one that counts
    save(session, model)
    return ModelResponse.model_validate(model)


def update_model(session, model_id, payload):
    change = ModelUpdate.model_validate(payload)
    model = session.get(Model, model_id)
    if model is None:
        return None
    model.sqlmodel_update(change.model_dump(exclude_unset=True))        # what was not said stays as it is
    save(session, model)
    return ModelResponse.model_validate(model)


def save(session, model):
    """Commit and read the row back; if the database refuses, leave the session usable."""
    session.add(model)
    try:
        session.commit()
    except Exception:
        session.rollback()
        raise
    session.refresh(model)

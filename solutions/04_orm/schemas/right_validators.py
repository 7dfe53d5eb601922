# Pydantic's own classes and validators; the table class alone is SQLModel's.
import re

from pydantic import BaseModel, ConfigDict, field_validator
from sqlmodel import Field, SQLModel, Text

STATUSES = ("active", "beta", "deprecated")


class Model(SQLModel, table=True):
    __tablename__ = "models"

    id: int | None = Field(default=None, primary_key=True)
    provider_id: int
    name: str = Field(sa_type=Text)
    version: str = Field(default="", sa_type=Text)
    context: int | None = None
    max_output: int | None = None
    open_weights: bool = False
    status: str = Field(default="active", sa_type=Text)
    knowledge_cutoff: str | None = None


class Checked(BaseModel):
    model_config = ConfigDict(extra="forbid")

    @field_validator("name", check_fields=False)
    @classmethod
    def not_empty(cls, value):
        if not value:
            raise ValueError("a model has a name")
        return value

    @field_validator("context", "max_output", check_fields=False)
    @classmethod
    def above_zero(cls, value):
        if value is not None and value < 1:
            raise ValueError("above 0")
        return value

    @field_validator("status", check_fields=False)
    @classmethod
    def known(cls, value):
        if value not in STATUSES:
            raise ValueError("one of three")
        return value

    @field_validator("knowledge_cutoff", check_fields=False)
    @classmethod
    def month(cls, value):
        if value is not None and not re.fullmatch(r"[12]\d{3}-(0[1-9]|1[0-2])", value):
            raise ValueError("a month like 2024-09")
        return value


class ModelCreate(Checked):
    provider_id: int
    name: str
    version: str = ""
    context: int | None = None
    max_output: int | None = None
    open_weights: bool = False
    status: str = "active"
    knowledge_cutoff: str | None = None


class ModelUpdate(Checked):
    name: str | None = None
    context: int | None = None
    max_output: int | None = None
    status: str | None = None

    @field_validator("name", "status")
    @classmethod
    def not_none(cls, value):
        if value is None:
            raise ValueError("not None")
        return value


class ModelResponse(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: int
    provider_id: int
    name: str
    version: str
    context: int | None
    max_output: int | None
    open_weights: bool
    status: str
    knowledge_cutoff: str | None


def create_model(session, payload):
    model = Model(**ModelCreate(**payload).model_dump())
    return kept(session, model)


def update_model(session, model_id, payload):
    change = ModelUpdate(**payload).model_dump(exclude_unset=True)
    model = session.get(Model, model_id)
    if model is None:
        return None
    for name, value in change.items():
        setattr(model, name, value)
    return kept(session, model)


def kept(session, model):
    session.add(model)
    try:
        session.flush()
        response = ModelResponse.model_validate(model)
        session.commit()
    except Exception:
        session.rollback()
        raise
    return response

"""Query parameters of the API. One that is unknown or has another value is answered with what there is."""

from typing import Literal

from ninja.errors import HttpError
from pydantic import BaseModel, Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

LARGEST = {"per_page": 100, "page": 100_000}


class Parameters(BaseModel):
    """The parameters that each URL takes. The first that is wrong is answered, in this order."""

    format: Literal["json"] = Field("json", validate_default=True, description="There is one.")

    @model_validator(mode="before")
    @classmethod
    def known(cls, given, info):
        """Ninja takes what it knows out of the query and leaves the rest."""
        if set(info.context["request"].GET) - set(cls.model_fields):
            names = ", ".join(reversed(cls.model_fields))
            raise PydanticCustomError("unknown", f"No such parameter here. There are: {names}.")
        return given

    @field_validator("format", mode="before")
    @classmethod
    def negotiated(cls, given, info):
        """JSON, which the parameter and the Accept header have to allow."""
        if given != "json":
            raise PydanticCustomError("format", "The only format is json.")
        if not info.context["request"].accepts("application/json"):
            raise HttpError(406, "The only format is application/json.")
        return given


class Paging(Parameters):
    per_page: int = Field(20, ge=1, le=LARGEST["per_page"], description="Appeals a page.")
    page: int = Field(1, ge=1, le=LARGEST["page"], description="Which page.")

    @field_validator("per_page", "page", mode="before")
    @classmethod
    def whole_number(cls, given, info):
        """ASCII digits alone; Pydantic takes “+1” and “1.0” as well."""
        largest = LARGEST[info.field_name]
        if given.isascii() and given.isdigit() and len(given) < 10 and 1 <= int(given) <= largest:
            return int(given)
        raise PydanticCustomError("number", f"{info.field_name} has to be a whole number from 1 to {largest}.")

"""Schemas of the API's answers: each field that is public. The OpenAPI document is made of them.

Types, closed lists and told counts are checked in each answer, and one that breaks them isn't sent. Patterns and
lengths stand in the document alone: a language code that nobody thought of is no reason to tell nothing.
"""

from datetime import date, datetime
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from campaigns.detention import DetentionStatus
from campaigns.models.campaign import Outcome
from signatures import disclosure


def documented(**keywords):
    """What the document says of a field beside its type. It isn't checked."""
    return Field(json_schema_extra=keywords)


URL = Annotated[str, documented(format="uri")]
Country = Annotated[str, documented(pattern="^[A-Z]{2}$")]
Day = Annotated[str, documented(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]
Number = Annotated[int, documented(minimum=0)]
AS_KNOWN = "As exactly as it is known: a day, a month or a year."
Rounded = Annotated[
    int, Field(ge=disclosure.SMALLEST, multiple_of=disclosure.STEP, description=f"To the nearest {disclosure.STEP}.")
]


class Object(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Index(Object):
    openapi: URL
    appeals: URL


class Document(BaseModel):
    openapi: str
    info: dict[str, Any]
    paths: dict[str, Any]


TOO_FEW = "null while fewer have signed than the organisation wants told."


class Signatures(Object):
    total: Number = Field(description="Online and on paper.")
    online: Number = Field(description="Confirmed by mail.")
    paper: Number = Field(description="Collected on paper, as the organisation reports.")


class Translation(Object):
    language: str = Field(description="BCP 47.")
    title: str
    lead: str = Field(description="The introduction, plain text.")
    url: URL
    published: datetime | None
    updated: datetime | None


class Person(Object):
    """What is public of a person whom the appeal is about."""

    name: str = Field(description="The general spelling.")
    names: dict[str, str] = Field(description="The approved spelling by language.")
    country: Country | None
    status: DetentionStatus | None
    status_confirmed: Day | None = Field(
        description=f"The date of the latest report, from when the status is known. {AS_KNOWN}"
    )
    detained_since: Day | None = Field(description=f"When the detention began. {AS_KNOWN}")
    detained_since_is_approximate: bool = Field(description="The day isn't known exactly.")
    stories: dict[str, URL] = Field(description="The URL of the person's story by language.")


class Appeal(Object):
    reference: str
    outcome: Outcome
    open: bool = Field(description="Whether it takes signatures now.")
    opens: datetime
    closes: datetime | None = Field(description="From then on nobody can sign.")
    goal: Annotated[int, documented(minimum=1)] | None
    addressee_country: Country | None = Field(description="Whose authorities it addresses, ISO 3166-1.")
    signatures: Signatures | None = Field(description=TOO_FEW)
    translations: Annotated[list[Translation], documented(minItems=1)]
    people: list[Person]


class AppealList(Object):
    count: Number = Field(description="Appeals in all.")
    next: URL | None = Field(description="The next page.")
    previous: URL | None
    results: list[Appeal]


class PeriodCount(Object):
    first: date = Field(alias="from")
    last: date = Field(alias="to")
    signatures: Rounded


class LanguageCount(Object):
    language: Annotated[str, documented(pattern="^[a-z-]+$")] = Field(
        description="BCP 47, or “other”: few, or not known."
    )
    signatures: Rounded


class CountryCount(Object):
    country: Annotated[str, documented(pattern="^([A-Z]{2}|other)$")] = Field(
        description="ISO 3166-1, or “other”: few, or not known."
    )
    signatures: Rounded


class Breakdown(Object):
    """Confirmed online, by one trait at a time. Rounded, so the sums of two lists differ."""

    until: date = Field(description="The last day in it (UTC). It isn't brought forward every day.")
    by_day: Annotated[list[PeriodCount], documented(minItems=1)] = Field(
        description=f"Days in order, put together until each entry holds {disclosure.SMALLEST} signatures."
    )
    by_language: Annotated[list[LanguageCount], documented(minItems=1)]
    by_country: Annotated[list[CountryCount], documented(minItems=1)]


class Counts(Object):
    reference: str
    signatures: Signatures | None = Field(description=TOO_FEW)
    breakdown: Breakdown | None = Field(
        description="null where too few have signed, and where it would endanger them."
    )


class Problem(Object):
    """RFC 9457."""

    title: str
    status: int
    detail: str

"""A product of the catalogue: everything that a citizen and a portal must know before asking."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from functools import cached_property
from itertools import chain
from typing import Annotated, Final, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, JsonValue, StringConstraints, model_validator

from libs.assurance import AssuranceLevel
from libs.events.contracts.products import ActForm, ActKind, Product, RecordModel, Source
from libs.events.values import Family, Purpose, Relation
from libs.policies import Policies, Policy, PolicyInForce
from services.intake.rules.a_fee_is_told_in_euros import a_fee_is_told_in_euros
from services.intake.rules.answers_fit_the_product import Form
from services.intake.rules.products_are_found_by_their_words import Findable
from services.intake.rules.the_policy_of_the_day_counts import the_policy_of_the_day_counts

_ONLY_FOR: Final = {
    frozenset({Relation.SELF}): "Je kan dit hier alleen voor jezelf vragen.",
    frozenset({Relation.CHILD}): "Je kan dit hier alleen voor je kind vragen.",
    frozenset(
        {Relation.REPRESENTED}
    ): "Je kan dit hier alleen vragen voor iemand die je vertegenwoordigt.",
    frozenset(
        {Relation.SELF, Relation.CHILD}
    ): "Je kan dit hier alleen vragen voor jezelf of voor je kind.",
    frozenset(
        {Relation.SELF, Relation.REPRESENTED}
    ): "Je kan dit hier alleen vragen voor jezelf of voor iemand die je vertegenwoordigt.",
    frozenset(
        {Relation.CHILD, Relation.REPRESENTED}
    ): "Je kan dit hier alleen vragen voor je kind of voor iemand die je vertegenwoordigt.",
}
"""What is said of who may ask where not everybody is left for whom the product can be asked."""

NOT_AT_ONCE: Final = "Een medewerker bekijkt je aanvraag, meestal binnen 2 werkdagen."

ForeignLanguage = Literal["fr", "de", "en"]
Sentence = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Theme(StrEnum):
    """The themes of the start page."""

    IDENTITY = "identiteit-en-nationaliteit"
    PAPERS = "papieren-en-attesten"

    @property
    def shown_as(self) -> str:
        """The Dutch name shown to people."""
        return self.value.replace("-", " ").capitalize()


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Description(_Part):
    """The rules in plain Dutch: who may ask, what it costs, how long it takes, what else counts."""

    who: Sentence
    cost: Sentence
    duration: Sentence
    good_to_know: tuple[Sentence, ...] = ()


class Terms(_Part):
    """The conditions to agree with; the version travels with the request."""

    version: Sentence
    text: Sentence


class Choice(_Part):
    """How one chooses among products that look alike: a question, and the answer that leads here.

    `group` names those that look alike; they all ask the same question.
    """

    group: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{1,39}$")]
    question: Sentence
    answer: Sentence


class Offer(_Part):
    """One product as its file tells it, or as it is at a municipality on a day.

    Attributes:
        synonyms: words that people use for it; only the search knows them.
        foreign_words: such words in the other languages of the pages.
        suggested: whether the start page shows it.
        choose: how one chooses it among those that look like it; None: nothing looks like it.
        policies: what changes of it on which day, for everybody.
        prefilled: which answers `GET /me` knows already, by their path there.
        fee_cents: eurocents.
        relations: for whom one may ask.
        purposes: where it may be used.
        asks_about_national_register: whether the citizen must choose about the National Register.
        act, act_form, record_model, police_advice, about_oneself: as in the `Product` that travels.
        level: how surely the applicant must have signed in.
        without_police_advice: what is said instead of `description` where the police are not asked.
        fields: JSON Schema (2020-12) of `answers`.
    """

    code: Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9_]*$")]
    title: Sentence
    theme: Theme
    family: Family
    summary: Sentence
    synonyms: tuple[Sentence, ...] = ()
    foreign_words: Mapping[ForeignLanguage, tuple[Sentence, ...]] = {}
    suggested: bool = False
    choose: Choice | None = None
    source: Source
    automatic: bool
    template: str | None
    fee_cents: Annotated[int, Field(ge=0)] = 0
    relations: Annotated[tuple[Relation, ...], Field(min_length=1)]
    purposes: Annotated[tuple[Purpose, ...], Field(min_length=1)]
    asks_about_national_register: bool = False
    act: ActKind | None = None
    act_form: ActForm | None = None
    record_model: RecordModel | None = None
    police_advice: bool = False
    about_oneself: bool = True
    level: AssuranceLevel = AssuranceLevel.SUBSTANTIAL
    policies: Policies = ()
    description: Description
    without_police_advice: Description | None = None
    terms: Terms
    fields: dict[str, JsonValue]
    prefilled: dict[str, Sentence] = {}

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        if self.template not in (None, self.code.lower()):
            raise ValueError("template is the code in lower case, or null")
        printed = self.source is Source.POPULATION_REGISTER
        if self.automatic and printed and self.template is None:
            raise ValueError("what is printed and handled automatically needs a template")
        if (self.act is None) != (self.source is not Source.CIVIL_STATUS_ACTS):
            raise ValueError("a kind of act is named for what comes from the acts, and only there")
        if (self.act is None) != (self.act_form is None):
            raise ValueError("act and act_form go together")
        if (self.record_model is None) != (self.source is not Source.CENTRAL_CRIMINAL_RECORD):
            raise ValueError("a model is named for what comes from the criminal record alone")
        if (
            self.fields.get("type") != "object"
            or self.fields.get("additionalProperties") is not False
        ):
            raise ValueError("fields describes an object and refuses additional properties")
        try:
            _ = self.form
        except ValueError as error:
            raise ValueError(f"fields is no JSON Schema: {error}") from error
        return self

    @model_validator(mode="after")
    def _what_is_beside_it_fits(self) -> Self:
        printed = self.source is Source.POPULATION_REGISTER
        if printed and self.template is None and any(each.automatic for each in self.policies):
            raise ValueError("what is printed and handled automatically needs a template")
        asked = self.fields.get("properties")
        unasked = set(self.prefilled) - set(asked if isinstance(asked, dict) else ())
        if unasked:
            raise ValueError(f"prefilled names what is not asked: {', '.join(sorted(unasked))}")
        return self

    @cached_property
    def form(self) -> Form:
        """What it asks, ready to check answers with."""
        return Form(self.fields)

    @cached_property
    def findable(self) -> Findable:
        """How the search knows it."""
        return Findable(
            code=self.code,
            title=self.title,
            synonyms=(*self.synonyms, *chain.from_iterable(self.foreign_words.values())),
            summary=self.summary,
        )

    def policy_on(self, day: date, own: Sequence[Policy] = ()) -> PolicyInForce:
        """Return what holds of it on a day (in Brussels).

        `own` are a municipality's own policies; without them, it is what holds for everybody.
        """
        usual = PolicyInForce(
            automatic=self.automatic,
            fee_cents=self.fee_cents,
            relations=self.relations,
            level=self.level,
            police_advice=self.police_advice,
        )
        law = the_policy_of_the_day_counts(usual, self.policies, on=day)
        return the_policy_of_the_day_counts(law, own, on=day)

    def as_on(self, day: date, own: Sequence[Policy] = ()) -> Self:
        """Return the product as it is on a day, told accordingly; `own` as in `policy_on`."""
        if not self.policies and not own:
            return self
        holds, told = self.policy_on(day, own), self.description
        if self.police_advice and not holds.police_advice:
            told = self.without_police_advice or told
        is_slower = self.automatic and not holds.automatic
        left = frozenset(holds.relations)
        is_narrower = left < frozenset(self.relations)
        description = told.model_copy(
            update={
                "who": _ONLY_FOR[left] if is_narrower else told.who,
                "cost": a_fee_is_told_in_euros(holds.fee_cents, usual=told.cost),
                "duration": NOT_AT_ONCE if is_slower or holds.fee_cents else told.duration,
            }
        )
        return self.model_copy(update={**dict(holds), "description": description})

    def snapshot(self) -> Product:
        """Return the copy that travels with a request."""
        return Product(
            code=self.code,
            title=self.title,
            family=self.family,
            theme=self.theme.value,
            source=self.source,
            automatic=self.automatic,
            template=self.template,
            fee_cents=self.fee_cents,
            act=self.act,
            act_form=self.act_form,
            record_model=self.record_model,
            police_advice=self.police_advice,
            about_oneself=self.about_oneself,
        )

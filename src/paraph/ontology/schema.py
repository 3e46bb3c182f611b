"""Shapes of the ontology's YAML files. Every file is checked against these when it is loaded."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

MODALITIES = ("asserted", "planned", "possible", "denied")
Colour = Annotated[str, Field(pattern=r"^#[0-9a-f]{6}$")]
Words = frozenset[str]


class Shape(BaseModel):
    """A YAML mapping: unknown keys are errors, values do not change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Type(Shape):
    """A type of claim and record: `require` lists sets of roles, one of each set must be filled.

    `sides` pairs roles that face each other: whoever exchanges their values says the opposite.
    """

    label: str
    plural: str
    about: str
    stages: tuple[str, ...]
    roles: tuple[str, ...]
    require: tuple[tuple[str, ...], ...]
    keys: tuple[str, ...]
    sides: tuple[tuple[str, str], ...] = ()
    colour: Colour

    @model_validator(mode="after")
    def roles_exist(self) -> Type:
        named = {role for group in (*self.require, *self.sides) for role in group} | set(self.keys)
        if unknown := sorted(named - set(self.roles)):
            raise ValueError(f"unknown roles {unknown} in require, keys or sides")
        return self


class Sector(Shape):
    """Words (lemmas) for the goods of a sector, for the sector as a field of cooperation, and makes and types."""

    goods: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    products: tuple[str, ...] = ()


class Form(Shape):
    """Nouns that are a form of agreement, and words in its sentences that make it one."""

    heads: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()


class State(Shape):
    """A state's names: adjectives, people, the seats that stand for its government, other names."""

    name: str
    adjective: tuple[str, ...] = ()
    people: tuple[str, ...] | None = None
    seat: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


class Qualifiers(Shape):
    """Words before a title that tell whether the office is held still."""

    held: Words
    holds: Words


class Generic(Shape):
    """Words of bodies that every state has one of: `heads` make one, `others` may stand with them."""

    heads: Words
    others: Words


class Titles(Shape):
    """Words of titles: those that say nothing of the office, that make another office, that say the same."""

    silent: Words
    apart: Words
    alike: dict[str, str]


class Naming(Shape):
    """What tells names apart that do not stand for themselves."""

    generic: Generic
    titles: Titles


class Offices(Shape):
    """Words that make up titles."""

    heads: Words
    weak: Words
    ranks: Words
    qualifiers: Qualifiers
    compound: Words
    state: Words
    grades: Words
    courtesies: Words


class CompanyWords(Shape):
    endings: Words
    contexts: Words


class KindWords(Shape):
    words: Words


class Kinds(Shape):
    """Words that tell companies, bodies and places apart."""

    company: CompanyWords
    body: KindWords
    place: KindWords


class Elsewhere(Shape):
    """Words of other worlds (sport, stage), and of the matters that the record is about."""

    worlds: dict[str, Words]
    matters: Words


class Instruments(Shape):
    """Words of the frame of an agreement's own text: what opens it, closes it, stands with its signatures."""

    opening: Words
    witness: Words
    done: Words
    deposit: Words
    note: Words
    binding: Words
    receipt: Words
    reply: Words
    regards: Words
    addressee: Words
    behalf: Words
    signed: Words
    office: Words
    undersigned: dict[str, tuple[str, ...]]
    recital: Words
    between: Words
    groups: dict[str, tuple[str, ...]]
    matter: Words
    at_signature: Words
    at_reply: Words


class Rule(Shape):
    """A trigger: words that may say that something of `type` happened, and where its roles stand.

    `verbs`, `nouns`  lemmas that set it off
    `roles`           role → slots, tried in order (see `paraph.reading.frames`)
    `all`             roles that collect every slot instead of the first one filled
    `need`            roles without which nothing is claimed, besides those the type requires
    `when`            slot → class of nouns (`nouns.yaml`), or words; in one of the slots one of them must stand
    `unless`          the same, none of which may stand there
    `modality`        set where the words themselves say it (a plan, a denial)
    `takes`           class that the item of a role must be: goods, place, state …
    """

    name: str
    type: str
    stage: str
    verbs: Words = frozenset()
    nouns: Words = frozenset()
    roles: dict[str, tuple[str, ...]]
    all: Words = frozenset()
    need: tuple[str, ...] = ()
    when: dict[str, tuple[str, ...]] = {}
    unless: dict[str, tuple[str, ...]] = {}
    takes: dict[str, str] = {}
    modality: Literal["asserted", "planned", "possible", "denied"] | None = None
    confidence: Annotated[float, Field(ge=0, le=1)] = 0.7
    about: str = ""

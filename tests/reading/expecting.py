"""What a test expects of a reading, in few words.

    Said("Italy sold radars to Norway.", "transfer ordered", supplier="ITA", recipient="NOR", item="radars")

`head` is the type and the stage, and the modality where it is not `asserted`. A role is given as it is shown:
the ISO code of a state, the name of another entity, the words of a literal; several in a tuple, in any order.
Of a literal, words that must be in it. None: the role must be empty. Roles not given are not looked at.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from paraph.reading import Claim, Reading, Value

PUBLISHED = "2019-05-14"
"""A Tuesday; the date of every document in these tests that gives none."""

ELSEWHERE = "\n\nMongolia and Slovenia signed a defence agreement in 2009."
"""A paragraph about matters of the record, for what is kept only in a text that has such matters."""

Wanted = str | tuple[str, ...] | None


@dataclass(frozen=True)
class Said:
    """A text, and the claim that it makes. `alone`: no other claim of that type is read from it."""

    text: str
    head: str
    date: str | None = None
    attribution: str | None = None
    alone: bool = True
    roles: dict[str, Wanted] = field(default_factory=dict)

    @property
    def type(self) -> str:
        return self.head.split()[0]

    @property
    def stage(self) -> str:
        return self.head.split()[1]

    @property
    def modality(self) -> str:
        return (*self.head.split(), "asserted")[2]

    def __str__(self) -> str:
        return f"{self.head}: {self.text[:70]}"


def said(
    text: str,
    head: str,
    *,
    date: str | None = None,
    attribution: str | None = None,
    **roles: Wanted,
) -> Said:
    return Said(text, head, date, attribution, True, roles)


def among(case: Said) -> Said:
    """The same, where other claims of its type may be read besides."""
    return replace(case, alone=False)


def texts(cases: Sequence[Said]) -> list[str]:
    """Names for the cases of a parametrised test."""
    return [str(case) for case in cases]


def expect(reading: Reading, case: Said) -> Claim:
    """The claim that `case` expects. Raises AssertionError telling what was read instead."""
    of_type = [claim for claim in reading.claims if claim.type == case.type]
    near = "\n".join(["", case.text, *(f"  read: {show(claim, reading)}" for claim in reading.claims)])
    assert of_type, f"no {case.type} was read{near}"
    fitting = [claim for claim in of_type if not amiss(claim, case, reading)]
    assert fitting, f"{amiss(of_type[0], case, reading)}{near}"
    assert not case.alone or len(of_type) == 1, f"{len(of_type)} claims of one {case.type}{near}"
    return fitting[0]


def amiss(claim: Claim, case: Said, reading: Reading) -> str:
    """What is wrong with a claim; empty where it is as expected."""
    if (claim.stage, claim.modality) != (case.stage, case.modality):
        return f"{claim.stage} {claim.modality}, not {case.stage} {case.modality}"
    if case.date is not None and claim.date != case.date:
        return f"date {claim.date}, not {case.date}"
    if case.attribution is not None and not _holds(case.attribution, attributed(claim, reading)):
        return f"attributed to {attributed(claim, reading)}, not {case.attribution}"
    for role, wanted in case.roles.items():
        found = labels(claim.roles.get(role, ()), reading)
        expected = () if wanted is None else (wanted,) if isinstance(wanted, str) else wanted
        if not _match(expected, found):
            return f"{role} is {found}, not {expected}"
    return ""


def of(reading: Reading, type: str) -> list[Claim]:
    """The claims of one type."""
    return [claim for claim in reading.claims if claim.type == type]


def role(claim: Claim, name: str, reading: Reading) -> list[str]:
    return labels(claim.roles.get(name, ()), reading)


def labels(values: Sequence[Value], reading: Reading) -> list[str]:
    """Values as a test writes them."""
    entities = {entity.key: entity for entity in reading.entities}
    found = []
    for value in values:
        entity = entities.get(value.entity or "")
        found.append(value.text if entity is None else entity.iso3 or entity.name)
    return found


def attributed(claim: Claim, reading: Reading) -> str:
    return "".join(labels([claim.attribution] if claim.attribution else [], reading))


def show(claim: Claim, reading: Reading) -> str:
    roles = {name: labels(values, reading) for name, values in claim.roles.items()}
    return f"{claim.type} {claim.stage} {claim.modality} {claim.date} {roles} ({claim.rule})"


def _match(expected: Sequence[str], found: Sequence[str]) -> bool:
    if len(expected) != len(found):
        return False
    return all(any(_holds(want, label) for label in found) for want in expected)


def _holds(want: str, label: str) -> bool:
    """Codes must be equal; of other words, the wanted ones must be there, whole and in their order."""
    return want == label if want.isupper() else f" {want.lower()} " in f" {label.lower()} "

"""Keys under which claims of one thing are found, so that a million need not be held against each other."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date
from itertools import combinations, product

from paraph.ontology.territories import fold
from paraph.resolving.records import times
from paraph.resolving.records.literals import amount, content, telling
from paraph.resolving.records.roles import state_of
from paraph.resolving.records.rules import rules
from paraph.resolving.said import Filler, Said

_MANY = 6
"""Values of one role that make keys; a list of thirty parties makes keys of its first six."""

_TELLING = ("sector", "place", "body")
"""Roles that tell things apart besides those of the rules."""


def blocks(said: Said) -> frozenset[str]:
    """Keys that claims which may speak of one thing share. Empty where nothing says whom it is about.

    A key is a type, its parties and a time: the year of the claim's date and of its publication, or, for one
    party alone, the month. Sums, and the words that a thing is known by, have keys without a time: a contract
    is told of years later.
    """
    if said.type == "statement":
        return frozenset(_of_words(said))
    rule = rules()[said.type]
    found = set()
    known_by = {word for role in rule.known_by for value in said.of(role) for word in telling(value.text)}
    for key in (key for group in rule.block for key in _of_group(said, group)):
        lasting = rule.lasting and key.startswith(("person:", "company:"))
        found |= {_short(said.type, key, when) for when in (["any time"] if lasting else _years(said))}
        found |= {_short(said.type, key, "known by", word) for word in known_by}
    single = {mark for role in rule.who for mark in _marks(said, role)}
    found |= {_short(said.type, mark, month) for mark in single for month in _months(said)}
    found |= {_short(said.type, mark, number) for mark in single for number in _sums(said)}
    return frozenset(found)


def signature(said: Said) -> str | None:
    """What claims that are one thing beyond doubt have alike; None where they must be compared.

    Everything that tells one thing from another goes into it, so that a claim which lacks a day, or a party
    that is known, has none; an office held by a person has no day.
    """
    rule = rules()[said.type]
    enduring = rule.lasting and said.stage in rule.enduring
    exact = enduring or bool(said.date and _is_a_day(said))
    parties = [said.of(role) for role in rule.who]
    if not exact or not parties[0] or any(v.entity is None for values in parties for v in values):
        return None
    told = [*rule.who, *rule.what, *(r for r in rule.lone if r != "date"), *_TELLING]
    values = [(role, sorted(map(_worded, said.of(role)))) for role in dict.fromkeys(told)]
    return _short(said.type, said.stage, said.modality, "" if enduring else said.date or "", repr(values))


def _is_a_day(said: Said) -> bool:
    """Whether the claim's date is one day."""
    when = times.stretch(said.date)
    return bool(when and when.first == when.last)


def _worded(value: Filler) -> str:
    return value.entity or " ".join(sorted(content(value.text))) or value.identity


def _of_group(said: Said, group: tuple[str, ...]) -> Iterator[str]:
    if len(set(group)) < len(group):
        for pair in combinations(sorted(_marks(said, group[0])), len(group)):
            yield "+".join(pair)
        return
    for marks in product(*(sorted(_marks(said, role)) for role in group)):
        yield "+".join(marks)


def _marks(said: Said, role: str) -> set[str]:
    """What a role can be found by: its entities, the states that they belong to, the words of a literal."""
    found: set[str] = set()
    for value in said.of(role)[:_MANY]:
        found |= _mark(value, said)
    return found


def _mark(value: Filler, said: Said) -> set[str]:
    if value.entity and value.kind != "product":
        state = state_of(value, said)
        return {value.entity} | ({f"state:{state}"} if state and value.kind != "person" else set())
    return {f"~{word}" for word in telling(value.text)} | ({value.entity} if value.entity else set())


def _months(said: Said) -> list[str]:
    """The month of the claim's date, if it is that exact, and of its publication, each with the one after."""
    found = set()
    for when in (times.stretch(said.date), times.stretch(said.published)):
        if when and when.days <= 62:
            for place in (when.first, when.last):
                month = place.year * 12 + place.month
                found |= {month, month + 1}
    return [f"month {month}" for month in sorted(found)]


def _years(said: Said) -> list[str]:
    """Years in which claims of one thing meet."""
    years: set[int] = set()
    when, published = times.stretch(said.date), times.stretch(said.published)
    if when:
        room = times.slack(said, said)
        for day in (when.first, when.last):
            years |= {_shifted(day.toordinal() - room), _shifted(day.toordinal() + room)}
    if published:
        years |= {published.first.year, published.first.year - 1}
    return [str(year) for year in sorted(years)] or ["undated"]


def _shifted(day: int) -> int:
    return date.fromordinal(min(max(day, 1), date.max.toordinal())).year


def _sums(said: Said) -> Iterator[str]:
    """Sums of money, and numbers of goods with the words for them."""
    for value in said.of("value"):
        if number := amount(value.text):
            yield f"{number.unit} {number.amount}"
    numbers = [number for value in said.of("quantity") if (number := amount(value.text))]
    for number, value in product(numbers, said.of("item")):
        for word in telling(value.text):
            yield f"{number.amount} {word}"


def _of_words(said: Said) -> Iterator[str]:
    """Speakers with each run of three words of a quote that has a low hash among its neighbours."""
    for speaker in sorted(_marks(said, "speaker")):
        for quote in said.of("quote"):
            for print_ in _prints(quote.text):
                yield _short("statement", speaker, print_)


def _prints(text: str) -> set[str]:
    tokens = fold(text).split()
    runs = [" ".join(tokens[i : i + 3]) for i in range(max(len(tokens) - 2, 1))]
    hashes = [hashlib.sha256(run.encode()).hexdigest()[:10] for run in runs]
    return {min(hashes[i : i + 4]) for i in range(max(len(hashes) - 3, 1))}


def _short(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]

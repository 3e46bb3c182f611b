"""A reading of the readable text, told of the text that was given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from paraph.documents.readable import Readable
from paraph.reading.claims import Claim, Reading, Span, Value

S = TypeVar("S", bound=Span)


def restored(reading: Reading, text: Readable) -> Reading:
    """The same reading, each span on the given characters. Values keep the words as they were read."""
    if not text.is_edited:
        return reading
    mentions = tuple(_moved(mention, text) for mention in reading.mentions)
    claims = {claim.id: claim for claim in (_claim(each, text) for each in reading.claims)}
    return replace(reading, mentions=mentions, claims=tuple(claims.values()))


def _claim(claim: Claim, text: Readable) -> Claim:
    return replace(
        claim,
        roles=_roles(claim.roles, text),
        evidence=tuple(_moved(span, text) for span in claim.evidence),
        date_span=_moved(claim.date_span, text) if claim.date_span else None,
        attribution=_value(claim.attribution, text) if claim.attribution else None,
        trigger=_moved(claim.trigger, text) if claim.trigger else None,
        id="",
    )


def _roles(roles: Mapping[str, tuple[Value, ...]], text: Readable) -> dict[str, tuple[Value, ...]]:
    return {role: tuple(_value(value, text) for value in values) for role, values in roles.items()}


def _value(value: Value, text: Readable) -> Value:
    return replace(value, span=_moved(value.span, text)) if value.span else value


def _moved(span: S, text: Readable) -> S:
    start, end = text.given(span.start, span.end)
    return replace(span, start=start, end=end)

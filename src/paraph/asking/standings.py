"""How far each accused of a record is: a stage of one is never shown as that of another."""

from __future__ import annotations

from collections.abc import Iterator

from paraph.asking.wording import listed, stage_words
from paraph.resolving.records import Merged

_DECIDED = ("convicted", "acquitted", "dropped")


def standings(merged: Merged) -> Iterator[tuple[str, str]]:
    """(entity or words, `charged`) for each accused: the furthest of their own stages; of decisions, all."""
    for value in merged.roles.get("accused", ()):
        own = [step for step in merged.stages if set(step.claims) & set(value.claims)]
        said = [step for step in own if step.modality == "asserted"] or own
        decided = [step for step in said if step.stage in _DECIDED]
        shown = [stage_words(step.stage, step.modality) for step in decided or said[-1:]]
        if shown:
            yield value.filler.identity, listed(shown)

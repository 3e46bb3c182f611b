"""Which annotated record a candidate of the reader says."""

from __future__ import annotations

from collections.abc import Mapping

from paraph.evaluation import Annotated
from paraph.evaluation.matching import agreement, overlap
from paraph.evaluation.told import of_claim, spans
from paraph.reading.candidates import Candidate
from paraph.reading.claims import Entity
from paraph.reading.merging import claim_of


def record_of(candidate: Candidate, document: Annotated, entities: Mapping[str, Entity]) -> int | None:
    """The record that a candidate says: the one it agrees with most, else the only one of its type in its sentence."""
    told = of_claim(claim_of(candidate, document.id), entities, document.text)
    here = [
        i for i, r in enumerate(document.records)
        if r.type == candidate.type and overlap(spans(r.evidence, document.text), candidate.evidence)
    ]  # fmt: skip
    scores = {i: agreement(document, document.records[i], told) for i in here}
    best = max(scores, key=lambda i: scores[i], default=None)
    if best is not None and (scores[best] > 0 or len(here) == 1):
        return best
    return None

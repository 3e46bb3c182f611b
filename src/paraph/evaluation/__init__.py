"""Evaluation: how well a reading agrees with documents that people have annotated.

documents = annotated_in(Path("corpus/test"))
figures = measure(compare(Reader.load(), documents))
figures.records.f1
"""

from __future__ import annotations

from paraph.evaluation.annotated import Annotated, Named, Record, annotated, annotated_in
from paraph.evaluation.comparing import compare
from paraph.evaluation.figures import Figures, measure
from paraph.evaluation.matching import Match, match
from paraph.evaluation.told import Told, of_annotation, of_reading

__all__ = [
    "Annotated",
    "Figures",
    "Match",
    "Named",
    "Record",
    "Told",
    "annotated",
    "annotated_in",
    "compare",
    "match",
    "measure",
    "of_annotation",
    "of_reading",
]

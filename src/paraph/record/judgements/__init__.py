"""Judgements: what people decide about the record, which outlives any number of new readings.

record.judge(judgements.merge("person:a-bekova@KAZ", "person:aigul-bekova@KAZ", author="ana"))

judgement    Judgement and Target, the values
making       one function for each kind
checking     what makes no sense is refused
aiming       ids looked up; anchors by which targets are found again
keeping      put in, undone, listed
folding      what stands, taken together: the later word counts
matching     claims of a new reading held against anchors
attaching    targets attached again, a step of resolution
carrying     judgements as JSON lines, to and from another record
"""

from __future__ import annotations

from paraph.record.judgements.judgement import Judgement, Target
from paraph.record.judgements.making import (
    accept,
    comment,
    correct,
    link,
    merge,
    part,
    reject,
    rename,
    skip,
    split,
    unlink,
)

__all__ = [
    "Judgement", "Target",
    "accept", "comment", "correct", "link", "merge", "part", "reject", "rename", "skip", "split", "unlink",
]  # fmt: skip

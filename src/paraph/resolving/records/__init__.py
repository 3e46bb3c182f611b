"""Claims of one thing become one record, and a record says what its claims say together.

blocks(said)      keys for pairs that are worth comparing
signature(said)   claims with one signature are one record without comparing
decide(a, b)      same, doubtful or different, and why
apart(claims)     what must never be in one group
merge(claims)     groups of claim ids
certain(…)        the links that bring together, of those that a store keeps
gather(claims)    one record out of the claims of one group
"""

from __future__ import annotations

from paraph.resolving.records.blocking import blocks, signature
from paraph.resolving.records.deciding import decide
from paraph.resolving.records.gathering import gather
from paraph.resolving.records.grouping import apart, linked, merge, pairs
from paraph.resolving.records.incremental import certain, reach, span
from paraph.resolving.records.keeping import packed, unpacked
from paraph.resolving.records.merged import Backed, Conflict, Merged, Shown, Step

__all__ = [
    "Backed", "Conflict", "Merged", "Shown", "Step",
    "apart", "blocks", "certain", "decide", "gather", "linked", "merge", "packed", "pairs", "reach",
    "signature", "span", "unpacked",
]  # fmt: skip

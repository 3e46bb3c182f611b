"""Keys by which a store finds the records around a changed one, so that it never loads them all."""

from __future__ import annotations

from itertools import combinations

from paraph.resolving.links.known import Known, fillers, firms, said_so, sides
from paraph.resolving.links.phrases import phrase
from paraph.resolving.umbrella.rules import umbrella


def found_under(record: Known) -> tuple[str, ...]:
    """The keys that a store keeps for a record: `agreement:ISR|KAZ`, `side:ISR`, `firm:…`, `document:…`; sorted.

    An agreement of very many sides has one key a side (`agreement:ISR|*`), not one a pair.
    """
    if record.type not in umbrella().under:
        return ()
    states = sorted(sides(record))
    keys = {f"document:{claim.document}" for claim in said_so(record)}
    keys |= {f"side:{state}" for state in states} | {f"firm:{firm}" for firm in firms(record)}
    if len(states) > umbrella().pairs_up_to:
        keys |= {f"agreement:{state}|*" for state in states}
    elif len(states) == 1:
        keys.add(f"agreement:{states[0]}")
    else:
        keys |= {f"agreement:{one}|{other}" for one, other in combinations(states, 2)}
    return tuple(sorted(keys))


def candidates_for(record: Known) -> tuple[str, ...]:
    """The keys to look for: all records found under one of them are the record's neighbourhood; sorted.

    `branches` over a neighbourhood gives for this record what it gives over all records.
    """
    if record.type not in umbrella().under:
        return ()
    states = sides(record)
    named = {
        s for filler, _ in fillers(record, *umbrella().named_by) for s in phrase(filler.text, "under").states
    }
    keys = {key for key in found_under(record) if not key.startswith("side:")}
    keys |= {f"agreement:{state}|*" for state in states} | {f"agreement:{state}" for state in states}
    keys |= {f"side:{state}" for state in (named if len(states) > 1 else named | states)}
    return tuple(sorted(keys))

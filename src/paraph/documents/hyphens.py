"""Words broken at the end of a line: which are one word again, and which keep their hyphen."""

from __future__ import annotations

import re

_LAST = re.compile(r"[^\W\d_]+$")
_FIRST = re.compile(r"[^\W_]+")
_BEFORE = frozenset(
    "all anti border command cross cyber deep double dual early eighty fifty five follow forty four front full"
    " government half hard heavy high ill know large long low medium multi ninety non north nuclear one quasi"
    " radio second self semi seven seventy short single six sixty small south state third thirty three twenty"
    " two vice well wide".split()
)
"""What stands before a hyphen that is written in any place: "long-range", "anti-tank"."""
_ENDINGS = frozenset(
    "able al ance ation craft dom en ence ened ening er ern ers est ful hood ial ier ing ings ish ism ist ity"
    " land less line liness ly man men ment mental ments ness n ning port ship side teen teenth th ty ward wards"
    " ware way wide y".split()
)
"""What none the less makes one word with what stands before it: "state-ment", "high-ly"."""
_BEHIND = frozenset(
    "backed based built class controlled corruption designed developed equipped exported funded guided launched"
    " led made mounted operated owned powered range registered related run scale sized sponsored supplied term"
    " terrorism trained wing".split()
)
"""What stands behind one: "ship-launched", "Oslo-based"."""
_BEGINNINGS = frozenset("con dis fore mis out over per pre pro sub sur trans under with".split())
_DOUBLING = frozenset(("co", "pre", "re"))
"""Parts that keep the hyphen before their own last letter: "co-operate", "re-elect"."""
_SHORT = 2
_SUSPENDED = frozenset("and or nor to".split())


def joint(before: str, after: str) -> str:
    """What stands between two pieces that a hyphen and a line break part, `before` without the hyphen.

    Nothing where they are one word ("agree-ment"), a hyphen in a compound ("long-range", "F-16"), a hyphen
    and a space where the second half comes later ("short- and long-range").
    """
    last, first = _LAST.search(before), _FIRST.match(after)
    if first is None or first[0].lower() in _SUSPENDED:
        return "- "
    return "" if last and _is_one_word(last[0], first[0]) else "-"


def _is_one_word(last: str, first: str) -> bool:
    shouted = last.isupper() and first.isupper() and len(last) > 1
    if not shouted and (not first.islower() or last.isupper()):
        return False
    last, first = last.lower(), first.lower()
    if last in _DOUBLING and first[0] == last[-1]:
        return False
    if last in _BEFORE:
        return first in _ENDINGS
    return first not in _BEHIND or len(last) <= _SHORT or last in _BEGINNINGS

"""Words broken at the end of a line: which are one word again, and which keep their hyphen."""

from __future__ import annotations

import re

_LAST = re.compile(r"[^\W\d_]+$")
_FIRST = re.compile(r"[^\W_]+")
_BEFORE = frozenset(
    "air all anti arms border co command counter cross cyber data deep double dual early eighty end ex far fifty fire five"
    " follow force forty four free front full government great ground half hard heavy high human ill inter know land"
    " large late laser left life light like long low man mid military mine multi near new night ninety non north nuclear"
    " off old one open over own para peace pilot policy post power pre pro public quasi radio rapid re ready remote right"
    " rocket satellite sea second self semi seven seventy ship shore short single six sixty small so south state sub"
    " surface ten thirty three tiger time top trans truck twenty two under unmanned vice war well wide word year".split()
)
"""What stands before a hyphen that is written in any place: "long-range", "anti-tank"."""
_BEHIND = frozenset(
    "aged air aligned armed arms backed based bodied born built bound called calibre capable certified class control"
    " controlled corruption day deep defence defense designed developed driven due elect equipped ever exported fifth"
    " fired fold for found free friendly funded general government guided haul held high how in keeping known launched"
    " law led legged lethal level lift like listed long looking made making manned member minded month mounted nation"
    " nuclear off on operated out over owned party per poor powered producing profile proof propelled protected purpose"
    " range ranking ready registered related resident resistant rich rights run running scale sea sector seeking seen"
    " selling ship signed sized speaking sponsored standing stop supplied support surface tank technical term terrorism"
    " third thirds time to trained turned type up use user war wide winged wing year years".split()
)
"""What stands behind one: "state-owned", "two-year"."""
_SUSPENDED = frozenset("and or nor to und".split())


def joint(before: str, after: str) -> str:
    """What stands between two pieces that a hyphen and a line break part, `before` without the hyphen.

    Nothing where they are one word ("agree-ment"), a hyphen in a compound ("long-range", "F-16"), a hyphen
    and a space where the second half comes later ("short- and long-range").
    """
    last, first = _LAST.search(before), _FIRST.match(after)
    if first is None:
        return "- "
    if first[0].lower() in _SUSPENDED:
        return "- "
    return "" if last and _is_one_word(last[0], first[0]) else "-"


def _is_one_word(last: str, first: str) -> bool:
    shouted = last.isupper() and first.isupper() and len(last) > 1
    if not shouted and (not first.islower() or last.isupper()):
        return False
    return last.lower() not in _BEFORE and first.lower() not in _BEHIND

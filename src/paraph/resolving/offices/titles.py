"""What a title says: which office, whether of a deputy, an acting or a former holder."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from paraph.ontology import offices
from paraph.ontology.gazetteer import find_state, state_name, state_names
from paraph.resolving.links.phrases import folded, phrase
from paraph.resolving.offices.rules import rules

_WORD = re.compile(r"[^\W_]+(?:[-.'’][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Office:
    """`title` in one wording ("defence minister"); `qualifier` is empty, deputy, acting, designate or former.

    `many` where several hold it at once.
    """

    title: str
    qualifier: str
    many: bool

    @property
    def key(self) -> str:
        """The office itself: a deputy's is another, an acting holder's is the same."""
        return f"{self.qualifier} {self.title}" if self.qualifier in rules().own else self.title


@lru_cache(maxsize=65536)
def office(title: str, state: str | None = None, body: str = "") -> Office:
    """The office that a title names. `state` is ISO3, `body` the name of the body that it is of, if known.

    An empty title makes an office without a title, which nobody is looked up by.
    """
    main, place = _parted(_plain(title))
    qualifier, main = _qualifier(_without_states(main, title))
    named = _portfolio(main, state, body) or _bare(main)
    named = f"{named} to {place}" if place else named
    return Office(named, qualifier, _many(named, qualifier, bool(place), bool(body)))


def _plain(title: str) -> str:
    """Lower case, one spelling, single blanks."""
    text = " ".join(word.replace("’", "'") for word in _WORD.findall(folded(title)))
    for pattern, word in _spellings():
        text = pattern.sub(word, text)
    return text


@cache
def _spellings() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Longest first, so that "national defence" goes before "defense"."""
    known = sorted(rules().spellings.items(), key=lambda item: (-len(item[0]), item[0]))
    return tuple((re.compile(rf"(?<![\w-]){re.escape(wrong)}(?![\w-])"), word) for wrong, word in known)


def _parted(words: str) -> tuple[str, str]:
    """The title and the land or body it is posted to: "ambassador" and "kazakhstan"."""
    for word in sorted(rules().to):
        first, found, place = words.partition(f" {word} ")
        if found and any(first.endswith(post) for post in rules().posts):
            known = find_state(place.removeprefix("the ").title(), place=True)
            return first, state_name(known.iso3).casefold() if known else place.removeprefix("the ")
    return words, ""


def _without_states(main: str, title: str) -> str:
    """The title without the states whose it is: "U.S. ambassador"."""
    named = {folded(word).strip(".") for word in title.split() if _of_state(word)}
    kept = " ".join(word for word in main.split() if word.strip(".") not in named)
    return kept or main


def _of_state(word: str) -> bool:
    return word[:1].isupper() and (word in state_names() or bool(phrase(word, "").states))


def _qualifier(words: str) -> tuple[str, str]:
    """The word that qualifies a title, and the title without it."""
    for name, marks in rules().qualifiers.items():
        for mark in marks:
            if any(words.startswith(whole) and whole.startswith(mark) for whole in rules().whole):
                continue
            if words == mark:
                return (name, words) if name == "deputy" else (name, "")
            if words.startswith((f"{mark} ", f"{mark}-")):
                inner = _qualifier(words[len(mark) + 1 :])
                return name, inner[1]
            if words.endswith((f" {mark}", f"-{mark}")):
                return name, words[: -len(mark) - 1]
    return "", words


def _portfolio(words: str, state: str | None, body: str) -> str | None:
    """ "defence minister" for all that name the head of that ministry."""
    known = rules()
    bare = _bare(words)
    if state and (
        named := known.named.get(state, {}).get(words.replace(" the ", " "))
        or known.named.get(state or "", {}).get(bare)
    ):
        return named
    parts = [word for word in bare.split() if word not in known.empty]
    head = next((word for word in parts if word in known.heads), None)
    if head is None and "secretary" in parts and state in known.secretaries:
        rest = " ".join(word for word in parts if word not in ("secretary", "state"))
        return f"{rest} minister" if rest in known.secretaries[state] else None
    if head is None:
        return None
    rest = " ".join(word for word in parts if word != head)
    if not rest and body:
        rest = _ministry(body)
    return f"{rest} {head}" if rest in known.portfolios else None


def _ministry(body: str) -> str:
    """The portfolio in a ministry's name, else nothing."""
    words = [word for word in _plain(body).split() if word not in rules().empty]
    if not set(words) & rules().ministries:
        return ""
    rest = " ".join(word for word in words if word not in rules().ministries)
    known = [name for name in sorted(rules().portfolios) if rest == name or rest.startswith(f"{name} ")]
    return max(known, key=len, default="")


def _bare(words: str) -> str:
    """The title without empty words, in its own order: "chief of the general staff" stays what it is."""
    return " ".join(word for word in words.split() if word not in rules().light)


def _many(title: str, qualifier: str, posted: bool, body: bool) -> bool:
    known = rules()
    if posted:
        return False
    if any(title.startswith(f"{word}-") for word in known.joint):
        return True
    if qualifier == "deputy":
        return True
    if body and title in known.of_a_body:
        return False
    return title in known.many or not title


def is_title(text: str) -> bool:
    """Whether a text names somebody by title alone: "the Kazakh defence minister", "Defence Minister"."""
    known = offices()
    titles = known.heads | known.compound | known.weak | rules().portfolios | rules().light
    capitals = [word for word in text.split() if not word[:1].islower()]
    return all(folded(word).strip(".,'’") in titles or _of_state(word.strip(".,")) for word in capitals)


def states_in(text: str) -> tuple[str, ...]:
    """ISO3 of the states that a title or description names: "the Kazakh defence minister"."""
    return tuple(sorted(phrase(text, "").states))

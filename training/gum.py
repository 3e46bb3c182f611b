"""Proper names from GUM's entity annotation, cut to paraph's one convention for names.

GUM marks whole noun phrases, nested, names or not. A mention becomes a name here if its head is a proper
noun; it is cut to the head with its name-like neighbours, titles and determiners off, and the longest name
wins. What GUM cannot decide is left open (``*``) rather than guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from training.conllu import Tree, read
from training.sentence import ANY, Sentence, listed, mark

PROPER = ("NNP", "NNPS")
TITLES = listed(
    """mr mr. mrs mrs. ms ms. miss dr dr. doctor sir lord lady dame king queen prince princess president vice
    prime minister secretary general senator sen. representative rep. congressman congresswoman governor gov.
    mayor chancellor ambassador judge justice chief professor prof. prof captain capt. colonel col. major maj.
    lieutenant lt. sergeant sgt. admiral adm. gen. commander officer detective saint st. pope father brother
    sister reverend rev. deputy assistant director chairman chairwoman attorney speaker emperor sheikh
    ayatollah imam uncle aunt first lady former then premier marshal counsel baron count duke duchess
    honorable hon. coach mp mps mep republican democrat"""
)
DAYS = listed(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july
    august september october november december jan. feb. mar. apr. jun. jul. aug. sept. oct. nov. dec.
    christmas easter"""
)
HOUSES = listed(
    """museum center centre university college school institute church hospital library theatre theater
    planetarium gallery laboratory court embassy cathedral abbey hotel"""
)
"""What is a body and a building at once: either kind is right."""
JOINS = listed("of the for and & - – ’s 's de la del van von du di da al el bin ibn ben y e")
KINDS: dict[str, tuple[str, ...]] = {
    "person": ("PER",),
    "organization": ("ORG",),
    "place": ("LOC",),
    "event": ("MISC",),
}
_EVENT = re.compile(r"\(([^()]+)(\))?|([^()]+)\)")


@dataclass(frozen=True, slots=True)
class Mention:
    """A phrase that GUM marks: words [start, end), its type, and a Wikipedia title where it has one."""

    start: int
    end: int
    kind: str
    identity: str


def sentences(path: Path) -> list[Sentence]:
    """A GUM file with proper-name targets."""
    trees = read(path, "gum")
    places = {_text(tree.sentence, item) for tree in trees for item in mentions(tree) if item.kind == "place"}
    for tree in trees:
        tree.sentence.entities = targets(tree, places)
    return [tree.sentence for tree in trees]


def mentions(tree: Tree) -> list[Mention]:
    """The marked phrases of one sentence."""
    open_: dict[str, list[tuple[int, list[str]]]] = {}
    found: list[Mention] = []
    for index, misc in enumerate(tree.misc):
        for match in _EVENT.finditer(misc.get("Entity", "")):
            if match.group(1):
                fields = match.group(1).split("-")
                if match.group(2):
                    found.append(_mention(index, index + 1, fields))
                else:
                    open_.setdefault(fields[0], []).append((index, fields))
            elif open_.get(match.group(3)):
                start, fields = open_[match.group(3)].pop()
                found.append(_mention(start, index + 1, fields))
    return found


def _mention(start: int, end: int, fields: list[str]) -> Mention:
    return Mention(start, end, fields[1] if len(fields) > 1 else "", "-".join(fields[7:]))


def _text(sentence: Sentence, mention: Mention) -> str:
    start, end = name(sentence, mention)
    return " ".join(sentence.words[start:end])


def targets(tree: Tree, places: set[str]) -> list[str]:
    """One entity target a word; a body that goes by the name of one of ``places`` (a state) is a place."""
    sentence = tree.sentence
    result = [ANY if tag in PROPER else "O" for tag in sentence.xpos]
    for index, word in enumerate(sentence.words):
        if word.lower() in DAYS:
            result[index] = "O"
    names = [(*name(sentence, mention), mention) for mention in mentions(tree)]
    names.sort(key=lambda item: (item[0] - item[1], item[2].start - item[2].end))
    taken = [False] * len(result)
    for start, end, mention in names:
        if start >= end or any(taken[start:end]):
            continue
        kinds = _kinds(sentence, start, end, mention)
        if kinds == ("ORG",) and " ".join(sentence.words[start:end]) in places:
            kinds = ("LOC",)
        if kinds is None:
            result[start:end] = [ANY] * (end - start)
        elif not kinds:
            result[start:end] = ["O"] * (end - start)
        else:
            mark(result, start, end, kinds)
        taken[start:end] = [True] * (end - start)
        if mention.kind == "person":
            _free_titles(sentence, start, mention.start, result, taken)
    return result


def _kinds(sentence: Sentence, start: int, end: int, mention: Mention) -> tuple[str, ...] | None:
    """The kinds that a name may be; empty for no name, None for an open question."""
    words = sentence.words[start:end]
    if mention.kind == "time" or all(word.lower() in DAYS for word in words):
        return ()
    if mention.kind == "person":
        if sentence.xpos[end - 1] == "NNPS" or any("@" in word for word in words):
            return None
        if all(word.lower() in TITLES for word in words):
            return ()
        if words[-1].lower() in TITLES:
            return None
    if mention.kind in ("organization", "place") and any(word.lower() in HOUSES for word in words):
        return ("LOC", "ORG") if mention.kind == "place" else ("ORG", "LOC")
    if mention.kind in KINDS:
        return KINDS[mention.kind]
    if mention.kind == "abstract" and mention.identity and end - start > 1:
        return ("MISC",)
    return None


def name(sentence: Sentence, mention: Mention) -> tuple[int, int]:
    """The proper-name part of a mention, as [start, end); empty where its head is no proper noun."""
    head = _head(sentence, mention)
    if not _proper(sentence, head):
        return head, head
    start = end = head
    while start > mention.start and _joins_left(sentence, start - 1, head, mention):
        start -= 1
    while end + 1 < mention.end and _joins_right(sentence, end + 1, head, mention):
        end += 1
    while start < head and not _starts_name(sentence, start, mention):
        start += 1
    while end > head and not _ends_name(sentence, end):
        end -= 1
    return start, end + 1


def _head(sentence: Sentence, mention: Mention) -> int:
    for index in range(mention.start, mention.end):
        if not mention.start < sentence.heads[index] <= mention.end:
            return index
    return mention.start


def _proper(sentence: Sentence, index: int) -> bool:
    return sentence.xpos[index] in PROPER or sentence.upos[index] == "PROPN"


def _capital(sentence: Sentence, index: int) -> bool:
    return sentence.words[index][:1].isupper()


def _joins_left(sentence: Sentence, index: int, head: int, mention: Mention) -> bool:
    """Whether the word before what has been gathered belongs to the name."""
    relation = sentence.deprels[index]
    parent = sentence.heads[index] - 1
    if relation in ("nmod:poss", "nmod:desc", "appos", "det"):
        return False
    if _proper(sentence, index):
        if mention.kind == "person":
            return index < parent <= head and sentence.words[index].lower() not in TITLES
        return mention.start <= parent <= head
    if mention.kind == "person":
        return sentence.words[index] in "-’'\"“”" and index > mention.start
    if relation in ("amod", "nummod", "compound"):
        return _capital(sentence, index)
    return sentence.words[index] in ("-", "–", "&", "and") and _proper(sentence, index - 1)


def _joins_right(sentence: Sentence, index: int, head: int, mention: Mention) -> bool:
    """Whether the word after what has been gathered belongs to the name."""
    relation = sentence.deprels[index]
    parent = sentence.heads[index] - 1
    if relation in ("appos", "conj", "parataxis", "list", "acl", "acl:relcl", "obl") and parent <= head:
        joined = sentence.words[index - 1] in ("&", "and")
        return joined and relation == "conj" and mention.kind == "organization"
    if _proper(sentence, index):
        return True
    if mention.kind == "person":
        return relation == "flat" or (sentence.words[index] in "-’'" and index + 1 < mention.end)
    if relation == "nummod" or (relation in ("amod", "flat", "compound") and _capital(sentence, index)):
        return True
    lower = sentence.words[index].lower()
    return lower in JOINS and index + 1 < mention.end and lower not in ("'s", "’s")


def _starts_name(sentence: Sentence, index: int, mention: Mention) -> bool:
    if mention.kind == "person" and sentence.words[index].lower() in TITLES:
        return False
    return _capital(sentence, index) or sentence.words[index][:1].isdigit()


def _ends_name(sentence: Sentence, index: int) -> bool:
    digit = sentence.words[index][-1:].isdigit()
    return digit or _capital(sentence, index) or sentence.deprels[index] == "flat"


def _free_titles(sentence: Sentence, start: int, first: int, result: list[str], taken: list[bool]) -> None:
    """Titles before a person's name are no part of any name, unless a body stands among them."""
    index = start - 1
    while index >= first and sentence.words[index].lower() in TITLES and not taken[index]:
        result[index] = "O"
        index -= 1

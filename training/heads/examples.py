"""Annotated documents to what the heads are trained on: possible triggers, and arguments with their roles.

python -m training.heads.examples OUT.pkl FOLDER... [--model FOLDER]
"""

from __future__ import annotations

import argparse
import json
import pickle
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from spacy.language import Language
from spacy.tokens import Token

from paraph.evaluation.alike import date_credit, folded, same_literal, same_name
from paraph.language.dates import find_dates
from paraph.language.model import Model
from paraph.language.money import find_money
from paraph.language.pipeline import STATES, load_language
from paraph.reading.cast import find_cast
from paraph.reading.fillers import Context, form_of
from paraph.reading.learned.arguments import Argument, Sheet, sheet_of
from paraph.reading.learned.occurrences import MARK_SIZES, anchors, flags_of, marks_of, sectors_here
from paraph.reading.learned.standing import Standing
from paraph.reading.listed import find_listed
from paraph.reading.references import References, phrase
from paraph.reading.triggers import find_triggered
from training.heads.labels import MODALITIES, ROLES, SECTORS, STAGES, TYPES

_ROLE = {name: i for i, name in enumerate(ROLES)}
_STAGE = {name: i for i, name in enumerate(STAGES)}


@dataclass(slots=True)
class Trigger:
    """One annotated claim in one of its sentences.

    `words` candidates for the word that sets it off, each with how near it stands to the arguments
    `roles` argument index to role numbers; `ignored` arguments that say the same again
    """

    type: int
    stage: int
    modality: int
    optional: bool
    words: list[tuple[int, float]]
    roles: dict[int, list[int]]
    ignored: set[int]
    record: int
    sectors: tuple[int, ...] = ()
    fired: frozenset[int] = frozenset()  # words on which rules of the type fired


@dataclass(slots=True)
class Example:
    """A document: `states` [word, number]; `words` indices of possible triggers; `marks` [word, MARKS]."""

    id: str
    states: npt.NDArray[np.float16]
    lemmas: list[str]
    words: npt.NDArray[np.int32]
    marks: npt.NDArray[np.int8]
    flags: npt.NDArray[np.float32]
    sentence_of: npt.NDArray[np.int32]
    arguments: list[int] = field(default_factory=list)
    pairs: dict[int, tuple[npt.NDArray[np.int32], npt.NDArray[np.int8]]] = field(default_factory=dict)
    triggers: list[Trigger] = field(default_factory=list)
    spoken: dict[int, set[int]] = field(default_factory=dict)  # sentence: types that its text may hold


def read_folder(folders: Iterable[Path], language: Language) -> Iterator[Example]:
    """An example for each document of folders of annotated documents."""
    for folder in folders:
        for path in sorted(folder.rglob("*.json")):
            yield example_of(json.loads(path.read_text(encoding="utf-8")), language)


def example_of(raw: dict[str, Any], language: Language) -> Example:
    """One annotated document as an example."""
    doc = language(raw["text"])
    cast = find_cast(doc)
    context = Context(doc, cast, References(doc, cast), doc.text)
    sheet = sheet_of(context, [*find_triggered(context), *find_listed(context)])
    possible = anchors(context)
    states = doc.user_data[STATES]
    example = Example(
        raw["id"], states.astype(np.float16), [t.lemma_.lower() for t in doc],
        np.array([t.i for t in possible], dtype=np.int32),
        np.array([marks_of(t) for t in possible] or np.zeros((0, len(MARK_SIZES))), dtype=np.int8),
        flags_of(possible, sheet, context),
        np.array(sheet.sentence_of, dtype=np.int32),
        [a.token.i for a in sheet.arguments],
    )  # fmt: skip
    standing = Standing(sheet, doc)
    for token in possible:
        near, rows = standing.rows(token.i)
        example.pairs[token.i] = near.astype(np.int32), rows.astype(np.int8)
    matcher = Matcher(raw, context, sheet)
    for number, record in enumerate(raw["records"]):
        if record["type"] in TYPES:
            for trigger in _triggers(number, record, matcher, possible):
                example.triggers.append(trigger)
            for sentence in matcher.sentences(record):
                example.spoken.setdefault(sentence, set()).add(TYPES.index(record["type"]))
    return example


def _triggers(
    number: int, record: dict[str, Any], matcher: Matcher, possible: Sequence[Token]
) -> Iterator[Trigger]:
    for place, sentence in enumerate(matcher.sentences(record)):
        roles, ignored, keys = matcher.roles(record, sentence)
        here = [i for i in roles if matcher.sheet.arguments[i].sentence == sentence]
        if place and not any(i in keys for i in here):
            continue
        fillers = [matcher.sheet.arguments[i].token for i in here]
        named = {f.i for f in fillers if matcher.sheet.arguments[here[0]].kind != "noun"} if here else set()
        words = [
            (t.i, _nearness(t, fillers)) for t in possible
            if matcher.sheet.sentence_of[t.i] == sentence and t.i not in named and matcher.said(record, t)
        ]  # fmt: skip
        if words:
            yield Trigger(
                TYPES.index(record["type"]), _STAGE[record["type"], record["stage"]],
                MODALITIES.index(record.get("modality") or "asserted"), bool(record.get("optional")),
                words, roles, ignored, number,
                tuple(SECTORS.index(v) for v in record["roles"].get("sector", ()) if v in SECTORS),
                frozenset(w for w, _ in words if record["type"] in matcher.fired(w)),
            )  # fmt: skip


def _nearness(word: Token, fillers: Sequence[Token]) -> float:
    """Minus the mean number of steps in the tree to the arguments."""
    return -float(np.mean([_steps(word, f) for f in fillers])) if fillers else -3.0


def _steps(a: Token, b: Token) -> int:
    above, word, steps = {a.i: 0}, a, 0
    while word.head != word:
        word, steps = word.head, steps + 1
        above[word.i] = steps
    word, down = b, 0
    while word.i not in above and word.head != word:
        word, down = word.head, down + 1
    return above.get(word.i, 9) + down


# --- which argument says which value ----------------------------------------------------------------------


class Matcher:
    """Finds the arguments of a document that say the values of its annotation."""

    def __init__(self, raw: dict[str, Any], context: Context, sheet: Sheet) -> None:
        self.context, self.sheet, self.doc = context, sheet, context.doc
        self.entities = {e["id"]: e for e in raw["entities"]}
        published = raw.get("published")
        self.reference = date.fromisoformat(published) if published and len(published) == 10 else None
        self.text = context.text
        self.dates = self._dates()
        self.sums = {m.start: str(m) for m in find_money(self.text)}

    def _dates(self) -> dict[int, set[str]]:
        found: dict[int, set[str]] = {}
        for tense in (None, "past", "future"):
            for m in find_dates(self.text, self.reference, tense=tense):  # type: ignore[arg-type]
                if m.edtf:
                    found.setdefault(m.start, set()).add(m.edtf)
        return found

    def fired(self, word: int) -> set[str]:
        """The types whose rules fired on a word."""
        return {type_ for type_, _, _ in self.sheet.fired.get(word, ())}

    def spans(self, record: dict[str, Any]) -> list[tuple[int, int]]:
        """Where the evidence of a record stands."""
        found = []
        for text in record["evidence"]:
            at = self.text.find(text)
            if at >= 0:
                found.append((at, at + len(text)))
        return found

    def sentences(self, record: dict[str, Any]) -> list[int]:
        """The sentences of the evidence, in its order."""
        found: dict[int, None] = {}
        for start, end in self.spans(record):
            for token in self.doc:
                if start <= token.idx < end and not token.is_space:
                    found.setdefault(self.sheet.sentence_of[token.i])
        return list(found)

    def said(self, record: dict[str, Any], token: Token) -> bool:
        """Whether a word stands in the evidence."""
        return any(start <= token.idx < end for start, end in self.spans(record))

    def roles(self, record: dict[str, Any], sentence: int) -> tuple[dict[int, list[int]], set[int], set[int]]:
        """Argument to roles; arguments that say the same once more; those that fill roles the type must have."""
        found: dict[int, list[int]] = {}
        ignored: set[int] = set()
        keys: set[int] = set()
        near = self.sheet.near(sentence)
        values = [(role, v) for role, vs in record["roles"].items() for v in vs]
        values += [("date", record["date"])] if record.get("date") else []
        values += [("attribution", record["attribution"])] if record.get("attribution") else []
        for role, value in values:
            hits = [i for i in near if self.says(self.sheet.arguments[i], role, value)]
            here = [i for i in hits if self.sheet.arguments[i].sentence == sentence]
            before = [i for i in hits if self.sheet.arguments[i].sentence < sentence]
            chosen = here or before[-1:] or hits[:1]
            number = _ROLE[record["type"], role]
            for i in chosen:
                found.setdefault(i, []).append(number)
                if role not in ("date", "attribution", "sector", "form", "value", "quantity"):
                    keys.add(i)
            ignored |= set(hits) - set(chosen)
        return found, ignored - set(found), keys

    def says(self, argument: Argument, role: str, value: str) -> bool:
        """Whether an argument says a value of a role."""
        if role == "date":
            return argument.kind == "date" and any(
                date_credit(d, value) == 1 for d in self.dates.get(argument.start, ())
            )
        if role == "value":
            return argument.kind == "money" and same_literal(self.sums.get(argument.start, ""), value)
        if argument.kind in ("money", "date"):
            return False
        if role == "quantity":
            return argument.kind == "number" and same_literal(argument.token.text, value)
        if role == "sector":
            return value in sectors_here(argument.token, self.context)
        if role == "form":
            return form_of(argument.token.lemma_.lower(), self._phrase(argument).lower()) == value
        if value.startswith("@"):
            return self._is_entity(argument, self.entities[value[1:]])
        return same_literal(self._phrase(argument), value)

    def _phrase(self, argument: Argument) -> str:
        return phrase(argument.token, long=False).words(self.text)

    def _is_entity(self, argument: Argument, entity: dict[str, Any]) -> bool:
        for actor in self.context.references.actors(argument.token):
            if entity.get("iso3"):
                if actor.kind == "state" and actor.key == f"state:{entity['iso3']}":
                    return True
                if actor.kind == "description" and actor.state == entity["iso3"]:
                    return True
                continue
            known = self.context.cast.entities.get(actor.key or "")
            names = [*(known.names if known else ()), actor.text]
            if any(same_name(a, b) for a in names for b in entity["names"]):
                return True
        mark = self.context.cast.at(argument.token)
        if mark is not None and not entity.get("iso3"):
            known = self.context.cast.entities.get(mark.key)
            return any(same_name(a, b) for a in (known.names if known else ()) for b in entity["names"])
        if entity.get("iso3") and mark is None and argument.kind == "title":
            return False
        return (
            not entity.get("iso3")
            and argument.kind in ("noun", "goods", "title")
            and any(folded(self._phrase(argument)) == folded(name) for name in entity["names"])
        )


def main() -> None:
    """Write the examples of folders."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--model", type=Path)
    args = parser.parse_args()
    language = language_of(args.model)
    found = list(read_folder(args.folders, language))
    with args.out.open("wb") as file:
        pickle.dump(found, file)
    print(len(found), "documents,", sum(len(e.triggers) for e in found), "triggers")


def language_of(model: Path | None) -> Language:
    """The pipeline on a model of your own, whose network gives out `states`."""
    return load_language(Model.load(model) if model else None)


if __name__ == "__main__":  # under the module's own name, so that what is pickled can be found again
    from training.heads import examples as here

    here.main()

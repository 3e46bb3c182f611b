"""Questions of review as lines of a terminal, and the keys that answer them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from typing import Any

import click
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from paraph.asking.review import Answer, Item, ItemKind, Side, queue
from paraph.commands.terminal import counted, out, said, shortened
from paraph.errors import ParaphError
from paraph.record import Record
from paraph.record.judgements import comment
from paraph.record.judgements.carrying import packed

_SENTENCE_CHARACTERS = 400
_QUESTION_CHARACTERS = 240
_STOPS = ("q", "\x03", "\x04", "\x1b")


class Round:
    """Asks one question after the other, until there are none, or a person stops."""

    def __init__(self, record: Record, author: str, kind: ItemKind | None, limit: int) -> None:
        self._record, self._author, self._kind, self._limit = record, author, kind, limit
        self._seen: dict[str, list[str]] = {}  # question → judgements made on it
        self._console = out()

    def run(self) -> None:
        while len(self._seen) < self._limit and (item := self._next()):
            self._print(item)
            if not self._ask(item):
                break
        decided = sum(map(len, self._seen.values()))
        self._console.print(
            f"\n{counted(decided, 'judgement')} made. paraph judge list shows them.", style="dim"
        )

    def _next(self) -> Item | None:
        found = queue(self._record, limit=len(self._seen) + 1, kind=self._kind)
        return next((item for item in found if item.key not in self._seen), None)

    def _ask(self, item: Item) -> bool:
        """Take keys until the question is answered; False where the person stops."""
        answers = {answer.key: answer for answer in item.answers}
        while True:
            key = click.getchar().lower()
            if key in _STOPS:
                return False
            if key in answers:
                self._decide(item, answers[key])
                return True
            if key == "s":
                self._keep(item, [self._record.judge(replace(item.skip, author=self._author)).id], "skipped")
                return True
            if key == "u" and self._take_back():
                return True
            if key == "c":
                self._comment(item)

    def _decide(self, item: Item, answer: Answer) -> None:
        if answer.undo:
            made = self._record.undo(answer.undo, self._author)
        else:
            assert answer.judgement
            made = self._record.judge(replace(answer.judgement, author=self._author))
        self._keep(item, [made.id], f"{answer.label}: {answer.changes}")

    def _keep(self, item: Item, made: list[str], told: str) -> None:
        self._seen[item.key] = made
        self._console.print(said(f"  → {told}", "green"))

    def _take_back(self) -> bool:
        """Undo the last answer; its question is asked again."""
        if not self._seen:
            self._console.print("  nothing to undo", style="dim")
            return False
        _, made = self._seen.popitem()
        for id in made:
            self._record.undo(id, self._author)
        self._console.print("  ← undone", style="yellow")
        return True

    def _comment(self, item: Item) -> None:
        words = click.prompt("  comment", default="", show_default=False)
        if not words.strip():
            return
        try:
            self._record.judge(comment(*(side.id for side in item.sides), author=self._author, note=words))
        except ParaphError as error:
            self._console.print(said(f"  {error.line()}", "red"))

    def _print(self, item: Item) -> None:
        place = Text(f"{len(self._seen) + 1}  {item.kind}", style="dim")
        self._console.print()
        self._console.print(Rule(place, align="left", style="dim", characters="─"))
        self._console.print(said(shortened(item.question, _QUESTION_CHARACTERS), "bold"))
        for side in item.sides:
            for line in _side(side):
                self._console.print(line)
        self._console.print()
        for sign, style, reasons in (("+", "green", item.reasons), ("−", "red", item.against)):
            for reason in reasons:
                self._console.print(Text.assemble((f"  {sign} ", style), said(reason)))
        for answer in item.answers:
            told = (said(f"{answer.label}: "), said(answer.changes, "dim"))
            self._console.print(Text.assemble((f"  {answer.key} ", "bold cyan"), *told))
        self._console.print("  s skip · c comment · u undo · q stop", style="dim")


def _side(side: Side) -> Iterator[Any]:
    title = said(shortened(side.title, _SENTENCE_CHARACTERS), "bold cyan")
    yield Padding(Text.assemble(title, "  ", said(" · ".join(side.details), "dim")), (1, 0, 0, 2))
    for quote in side.quotes:
        yield Padding(said(f"“{shortened(quote.text, _SENTENCE_CHARACTERS)}”", "italic"), (0, 0, 0, 4))
        source = ", ".join(
            part for part in (quote.publisher or quote.title or quote.document, quote.published) if part
        )
        told_by = f" · according to {quote.attribution}" if quote.attribution else ""
        yield Padding(said(f"{source}{told_by}", "dim"), (0, 0, 0, 4))


def print_list(items: Sequence[Item]) -> None:
    """A line for each question, with what a decision weighs."""
    console = out()
    if not items:
        console.print("Nothing to review.")
        return
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(justify="right", no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(ratio=1)
    for item in items:
        why = "; ".join(item.reasons or item.against)
        told = said(shortened(item.question, _QUESTION_CHARACTERS))
        told = Text("\n").join([told, said(why, "dim")]) if why else told
        table.add_row(said(f"{item.score:.2f}", "dim"), said(item.kind, "cyan"), told)
    console.print(table)


def print_json(items: Sequence[Item]) -> None:
    for item in items:
        click.echo(json.dumps(_packed(item), ensure_ascii=False))


def _packed(item: Item) -> dict[str, Any]:
    return {
        "kind": item.kind, "key": item.key, "question": item.question, "score": item.score,
        "for": list(item.reasons), "against": list(item.against),
        "sides": [asdict(side) for side in item.sides],
        "answers": [
            {"key": a.key, "label": a.label, "changes": a.changes, "undo": a.undo,
             "judgement": packed(a.judgement) if a.judgement else None}
            for a in item.answers
        ],
    }  # fmt: skip

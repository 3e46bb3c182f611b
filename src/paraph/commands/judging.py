"""Judgements as lines of a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import click
from rich.table import Table
from rich.text import Text

from paraph.commands.terminal import counted, out, said, shortened
from paraph.record.judgements import Judgement, Target
from paraph.record.judgements.carrying import lines

_EVIDENCE_CHARACTERS = 90
_NAMED = 3


def print_made(judgement: Judgement) -> None:
    """What was kept, and how it is taken back."""
    console = out()
    line = Text.assemble((judgement.kind, "bold"), " ", said(_about(judgement)), "  ", (judgement.id, "dim"))
    console.print(line, soft_wrap=True)
    again = "to bring it back" if judgement.kind == "undo" else "to take it back"
    console.print(said(f"{again}: paraph judge undo {judgement.id}", "dim"), soft_wrap=True)


def print_json(judgements: Iterable[Judgement]) -> None:
    for line in lines(judgements):
        click.echo(line)


def print_list(judgements: Sequence[Judgement]) -> None:
    """The latest last: who decided what, when, and what became of it."""
    console = out()
    if not judgements:
        console.print("No judgements.")
        return
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(ratio=1)
    for judgement in judgements:
        table.add_row(_when(judgement), _told(judgement))
        table.add_row()
    console.print(table)
    console.print(said(counted(len(judgements), "judgement"), "dim"))


def _when(judgement: Judgement) -> Text:
    made = judgement.made.strftime("%Y-%m-%d %H:%M") if judgement.made else ""
    return Text("\n").join([said(made, "dim"), said(judgement.author), said(judgement.id, "dim")])


def _told(judgement: Judgement) -> Text:
    lines = [
        Text.assemble((judgement.kind, _STYLES.get(judgement.kind, "bold")), " ", said(_about(judgement)))
    ]
    if changes := _changes(judgement):
        lines.append(said(changes))
    if quoted := _quoted(judgement.targets):
        lines.append(said(f"“{shortened(quoted, _EVIDENCE_CHARACTERS)}”", "italic"))
    if judgement.note:
        lines.append(said(judgement.note, "cyan"))
    if judgement.undone:
        lines.append(said(f"undone by {judgement.undone_by}", "yellow"))
    if judgement.overruled:
        lines.append(said(f"overruled by {judgement.overruled}", "yellow"))
    lines += [said(f"unattached: {target.why}", "red") for target in judgement.unattached[:_NAMED]]
    return Text("\n").join(lines)


_STYLES = {"accept": "bold green", "reject": "bold red", "undo": "bold yellow"}


def _about(judgement: Judgement) -> str:
    if judgement.kind == "undo":
        return str(judgement.content["of"])
    named = judgement.named() or tuple(dict.fromkeys(target.id for target in judgement.targets))
    more = f" and {len(named) - _NAMED} more" if len(named) > _NAMED else ""
    return f"{_JOINS.get(judgement.kind, ', ').join(named[:_NAMED])}{more}"


_JOINS = {"merge": " = ", "link": " → ", "unlink": " ↛ "}


def _changes(judgement: Judgement) -> str:
    """What a correction, link or name gives."""
    content = judgement.content
    told = [
        f"{name} {content[name]}" for name in ("stage", "modality", "date", "name", "role") if name in content
    ]
    told += ["no date"] if content.get("undated") else []
    for how, sign in (("roles", "="), ("add", "+="), ("remove", "-=")):
        told += [
            f"{role} {sign} {', '.join(values) or 'nothing'}" for role, values in content.get(how, {}).items()
        ]
    return " · ".join(
        told + ([f"documents {', '.join(content['documents'])}"] if "documents" in content else [])
    )


def _quoted(targets: Sequence[Target]) -> str:
    """The sentence of the first claim, or the names of the entities."""
    first = next((target for target in targets if target.anchor.get("evidence")), None)
    names = dict.fromkeys(t.anchor["names"][0] for t in targets if t.anchor.get("names"))
    return " … ".join(first.anchor["evidence"]) if first else "”, “".join(list(names)[:_NAMED])

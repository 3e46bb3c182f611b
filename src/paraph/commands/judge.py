"""`paraph judge`: what somebody decides about the record."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from paraph.commands.judged import bring, export, listing
from paraph.commands.options import author_option, note_option, record_option

if TYPE_CHECKING:
    from paraph.record.judgements import Judgement

Command = TypeVar("Command", bound=Callable[..., Any])


@click.group(short_help="Decide: accept, reject, correct, merge, split, link, comment, undo.")
def judge() -> None:
    """Decide about claims, records and entities, by their ids. Nothing is deleted: each decision is kept with its
    author, time and note, holds whatever is read later, and can be undone.

    \b
    Example:
      paraph judge reject 3f2a9c5d81e04b67 --note "it was the other ministry"
      paraph judge correct 3f2a9c5d81e04b67 --date 2014-01 --role party=state:KAZ
      paraph judge merge person:a-bekova@KAZ person:aigul-bekova@KAZ
      paraph judge list
    """


def _deciding(command: Command) -> Command:
    for option in (note_option, author_option, record_option):
        command = option(command)
    return command


def _keep(record_path: Path, judgement: Judgement) -> None:
    from paraph.commands.judging import print_made
    from paraph.record import Record

    with Record.open(record_path, create=False) as record:
        print_made(record.judge(judgement))


_ids = click.argument("ids", metavar="ID...", nargs=-1, required=True)


@judge.command()
@_ids
@_deciding
def accept(ids: tuple[str, ...], record_path: Path, author: str, note: str) -> None:
    """Claims, or all claims of records, are right.

    \b
    Example:
      paraph judge accept 3f2a9c5d81e04b67
    """
    from paraph.record import judgements

    _keep(record_path, judgements.accept(*ids, author=author, note=note))


@judge.command()
@_ids
@_deciding
def reject(ids: tuple[str, ...], record_path: Path, author: str, note: str) -> None:
    """Claims, or all claims of records, do not count.

    \b
    Example:
      paraph judge reject r-3f2a9c5d81e04b67 --note "it was another fair"
    """
    from paraph.record import judgements

    _keep(record_path, judgements.reject(*ids, author=author, note=note))


def _values(given: tuple[str, ...]) -> dict[str, list[str]]:
    """`party=state:KAZ`, `party=` → values by role; a role without a value is emptied."""
    found: dict[str, list[str]] = {}
    for each in given:
        role, equals, value = each.partition("=")
        if not equals or not role:
            raise click.BadParameter(f"{each!r} is not ROLE=VALUE")
        found.setdefault(role.strip(), []).extend([value.strip()] if value.strip() else [])
    return found


def _several(name: str, variable: str, metavar: str, told: str) -> Callable[[Command], Command]:
    return click.option(name, variable, metavar=metavar, multiple=True, help=told)


@judge.command()
@_ids
@click.option("--stage", metavar="STAGE", help="The stage that it is.")
@click.option("--modality", metavar="MODALITY", help="asserted, planned, possible or denied.")
@click.option("--date", metavar="DATE", help="The date, as 2014-01-20, 2014-01, 2014~ (EDTF).")
@click.option("--undated", is_flag=True, help="It has no date.")
@_several(
    "--role", "roles", "ROLE=VALUE", "The values of a role, in place of its own; nothing after = empties it."
)
@_several("--add", "add", "ROLE=VALUE", "One more value of a role.")
@_several("--remove", "remove", "ROLE=VALUE", "A value of a role that is wrong.")
@_deciding
def correct(
    ids: tuple[str, ...], stage: str | None, modality: str | None, date: str | None, undated: bool,
    roles: tuple[str, ...], add: tuple[str, ...], remove: tuple[str, ...], record_path: Path, author: str, note: str,
) -> None:  # fmt: skip
    """Put claims right: stage, modality, date, values of roles.

    A VALUE is an entity's id (state:KAZ), the kind and name of somebody new ("person:Aigul Bekova"), or words.

    \b
    Example:
      paraph judge correct 3f2a9c5d81e04b67 --stage ratified --date 2014-03
      paraph judge correct 3f2a9c5d81e04b67 --remove place=Haifa
    """
    from paraph.record import judgements

    judgement = judgements.correct(
        *ids, stage=stage, modality=modality, date=date, undated=undated, roles=_values(roles), add=_values(add),
        remove=_values(remove), author=author, note=note,
    )  # fmt: skip
    _keep(record_path, judgement)


@judge.command()
@_ids
@_deciding
def merge(ids: tuple[str, ...], record_path: Path, author: str, note: str) -> None:
    """Entities, or records, are one.

    \b
    Example:
      paraph judge merge company:solar-wings company:solar-wings-aero
    """
    from paraph.record import judgements

    _keep(record_path, judgements.merge(*ids, author=author, note=note))


@judge.command()
@click.argument("whole", metavar="ID")
@_several("--claim", "claims", "ID", "A claim of the record that goes apart.")
@_several("--profile", "profiles", "ID", "A name of the entity, in its setting, that goes apart.")
@_several("--document", "documents", "ID", "A document in which the entity is somebody else.")
@click.option(
    "--from", "other", metavar="ID", help="Another entity or record, that this one must never become."
)
@_deciding
def split(
    whole: str, claims: tuple[str, ...], profiles: tuple[str, ...], documents: tuple[str, ...], other: str | None,
    record_path: Path, author: str, note: str,
) -> None:  # fmt: skip
    """Tell apart what is held for one: claims of a record, names or documents of an entity.

    \b
    Example:
      paraph judge split r-3f2a9c5d81e04b67 --claim 9c01d2aa7b3e5f18
      paraph judge split person:a-bekova@KAZ --document ledger-17
      paraph judge split company:solar-wings --from company:solar-wings-aero
    """
    from paraph.record import judgements

    if other and not (claims or profiles or documents):
        _keep(record_path, judgements.part(whole, other, author=author, note=note))
        return
    judgement = judgements.split(
        whole, claims=claims, profiles=profiles, documents=documents, author=author, note=note
    )
    _keep(record_path, judgement)


@judge.command()
@click.argument("child", metavar="ID")
@click.argument("parent", metavar="OTHER")
@click.option(
    "--as", "role", type=click.Choice(["under", "concerning", "successor"]), default="under", show_default=True,
    help="ID was made under OTHER; is a case concerning OTHER; is a company whose successor is OTHER.",
)  # fmt: skip
@click.option("--remove", is_flag=True, help="There is no such link, and none is to be drawn.")
@_deciding
def link(child: str, parent: str, role: str, remove: bool, record_path: Path, author: str, note: str) -> None:
    """Link a record to another, or a company to its successor.

    \b
    Example:
      paraph judge link r-9c01d2aa7b3e5f18 r-3f2a9c5d81e04b67 --as under
    """
    from paraph.record import judgements

    make = judgements.unlink if remove else judgements.link
    _keep(record_path, make(child, parent, role, author=author, note=note))


@judge.command()
@click.argument("entity", metavar="ID")
@click.argument("name", metavar="NAME")
@_deciding
def rename(entity: str, name: str, record_path: Path, author: str, note: str) -> None:
    """Show an entity under another name.

    \b
    Example:
      paraph judge rename company:solar-wings "Solar Wings Ltd"
    """
    from paraph.record import judgements

    _keep(record_path, judgements.rename(entity, name, author=author, note=note))


@judge.command()
@click.argument("id", metavar="ID")
@click.argument("text", metavar="TEXT")
@record_option
@author_option
def comment(id: str, text: str, record_path: Path, author: str) -> None:
    """Say something about a claim, record, entity or document.

    \b
    Example:
      paraph judge comment 3f2a9c5d81e04b67 "the ministry denies it"
    """
    from paraph.record import judgements

    _keep(record_path, judgements.comment(id, author=author, note=text))


@judge.command()
@click.argument("id", metavar="JUDGEMENT")
@_deciding
def undo(id: str, record_path: Path, author: str, note: str) -> None:
    """Take a judgement back; to bring it back, undo the undo.

    \b
    Example:
      paraph judge undo j-5e0c71d2b9f3a648
    """
    from paraph.commands.judging import print_made
    from paraph.record import Record

    with Record.open(record_path, create=False) as record:
        print_made(record.undo(id, author, note))


for command in (listing, export, bring):
    judge.add_command(command)

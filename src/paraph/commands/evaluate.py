"""`paraph evaluate`: how much of annotated documents is found, and how much of it is right."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from paraph.commands import exits
from paraph.commands.terminal import err, out
from paraph.errors import AnnotationError

if TYPE_CHECKING:
    from paraph.evaluation import Annotated, Figures, Match
    from paraph.evaluation.figures import By

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command(short_help="Score the reader on annotated documents.")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option(
    "--by", type=click.Choice(["type", "kind", "document"]), default="type", show_default=True,
    help="A row for each type of claim, kind of text, or document.",
)  # fmt: skip
@click.option(
    "--errors", metavar="N", type=click.IntRange(min=0), default=0,
    help="Show N missed records and N spurious claims, with their sentences.",
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@click.option("--picture", metavar="FILE.svg", type=_FILE, help="Draw the figures.")
@click.option("--floors", metavar="FILE.toml", type=_FILE, help="Fail where a figure is below its floor.")
@click.option("--pin", is_flag=True, help="Raise the floors to the figures as they are.")
@click.option("--lower", is_flag=True, help="With --pin: also lower floors that no longer hold.")
@click.option("--check", is_flag=True, help="Instead, look for mistakes in the annotation.")
@click.pass_context
def evaluate(
    context: click.Context, folder: Path, by: By, errors: int, as_json: bool, picture: Path | None,
    floors: Path | None, pin: bool, lower: bool, check: bool,
) -> None:  # fmt: skip
    """Read the annotated documents in DIR and the folders below it, and score what was found.

    A document is a JSON file with its text, entities and records; docs/evaluating.md has the form.

    \b
    Example:
      paraph evaluate corpus/test
      paraph evaluate corpus/test --by kind --errors 5
      paraph evaluate corpus/test --floors corpus/floors.toml --pin
      paraph evaluate my-documents --check

    \b
    Exit codes:
      0  done
      1  a figure is below its floor, or --check found mistakes
      2  the command was not given right, or the documents cannot be used
      4  the model or another part of paraph is missing
    """
    if (pin and not floors) or (lower and not pin):
        raise click.UsageError("--pin needs --floors FILE.toml" if pin else "--lower needs --pin")
    if check:
        context.exit(_check(folder))
    from paraph.evaluation import annotated_in, measure

    matches = list(_matches(annotated_in(folder)))
    figures = measure(matches)
    if as_json:
        click.echo(json.dumps(figures.as_dict(by), indent=1))
    else:
        _print(figures, matches, by, errors)
    if picture:
        _draw(figures, picture)
    if floors:
        context.exit(_hold(figures, floors, pin=pin, lower=lower))


def _matches(documents: Sequence[Annotated]) -> Iterator[Match]:
    from rich.progress import track

    from paraph.evaluation import compare

    console = err()
    with console.status("loading the model"):
        from paraph.reading import Reader

        reader = Reader.load()
    found = compare(reader, documents)
    yield from track(
        found, "reading", len(documents), console=console, transient=True, disable=not console.is_terminal
    )


def _print(figures: Figures, matches: Sequence[Match], by: By, errors: int) -> None:
    from paraph.commands.scores import print_errors, print_figures

    console = out()
    print_figures(console, figures, by)
    if errors:
        print_errors(console, matches, errors)


def _draw(figures: Figures, path: Path) -> None:
    from paraph.commands.picture import drawn

    _write(path, drawn(figures))


def _hold(figures: Figures, path: Path, *, pin: bool, lower: bool) -> int:
    """Compare with the floors, and pin them where that is asked for; the exit code."""
    from paraph.commands.scores import print_shortfalls
    from paraph.evaluation.floors import Floors, pinned, read_floors, shortfalls, written

    floors = read_floors(path) if path.exists() or not pin else Floors()
    if pin:
        floors = pinned(figures, floors, lower=lower)
        _write(path, written(floors))
    missing = shortfalls(figures, floors)
    print_shortfalls(err(), missing, floors, path)
    return exits.BELOW if missing else exits.DONE


def _check(folder: Path) -> int:
    from paraph.commands.scores import print_faults
    from paraph.evaluation.faults import faults_in

    found = list(faults_in(folder))
    print_faults(out(), found, folder)
    return exits.BELOW if found else exits.DONE


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        reason = f"cannot be written ({error.strerror or error})"
        raise AnnotationError(reason, subject=str(path), fix="choose another file") from error

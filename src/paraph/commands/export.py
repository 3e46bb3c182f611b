"""`paraph export`: the record in the forms of others."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from paraph.commands.options import record_option
from paraph.commands.terminal import err, said
from paraph.errors import RecordError

if TYPE_CHECKING:
    from paraph.exchange import Exporter
    from paraph.record.backends import Place


class _Exports(click.Group):
    """One subcommand for each registered exporter."""

    def list_commands(self, _: click.Context) -> list[str]:
        from paraph.exchange import exporters

        return list(exporters())

    def get_command(self, _: click.Context, name: str) -> click.Command | None:
        from paraph.exchange import exporters

        exporter = exporters().get(name)
        return _command(name, exporter) if exporter else None


@click.group(cls=_Exports, short_help="Give the record away as files.")
def export() -> None:
    """Give the record away in a form that other programs read.

    The same record gives the same characters, whenever and wherever it is exported.

    \b
    Example:
      paraph export claims -o claims.jsonl
    """


def _command(name: str, exporter: Exporter) -> click.Command:
    @click.command(name, help=_help(name, exporter), short_help=exporter.about)
    @record_option
    @click.option("-o", "output", metavar="FILE", type=click.Path(path_type=Path), help="Write to FILE.")
    def command(record_path: Place, output: Path | None) -> None:
        from paraph.record import Record

        with Record.open(record_path, create=False) as record, _opened(output) as file:
            number = exporter.write(record, file)
        if output:
            err().print(said(f"{number:,} lines → {output}"))

    return command


def _help(name: str, exporter: Exporter) -> str:
    about = exporter.about[0].upper() + exporter.about[1:]
    examples = f"-o {name}.{exporter.suffix}", "--record case.paraph"
    return "\n".join([f"{about}.\n\n\b\nExample:", *(f"  paraph export {name} {each}" for each in examples)])


@contextmanager
def _opened(output: Path | None) -> Iterator[TextIO]:
    """Standard output, or a file that appears whole or not at all. Raises RecordError where it cannot."""
    if output is None or output == Path("-"):
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8", errors="strict", newline="\n")
        yield sys.stdout
        return
    try:
        with _replacing(output) as file:
            yield file
    except OSError as error:
        reason = f"cannot be written ({error.strerror or error})"
        raise RecordError(reason, subject=str(output), fix="choose another file with -o") from error


@contextmanager
def _replacing(output: Path) -> Iterator[TextIO]:
    if output.exists() and not output.is_file():  # a pipe or device has no whole
        with output.open("w", encoding="utf-8", newline="\n") as file:
            yield file
        return
    handle, name = tempfile.mkstemp(prefix=f".{output.name}.", dir=output.parent)
    made = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            yield file
        made.chmod(0o666 & ~_umask())
        made.replace(output)
    except BaseException:
        made.unlink()
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask

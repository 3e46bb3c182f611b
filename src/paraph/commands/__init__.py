"""The `paraph` command: one file a subcommand."""

from __future__ import annotations

from typing import Any

import click

import paraph
from paraph.commands import exits
from paraph.commands.backup import backup
from paraph.commands.changes import changes
from paraph.commands.check import check
from paraph.commands.doctor import doctor
from paraph.commands.documents import documents
from paraph.commands.evaluate import evaluate
from paraph.commands.explain import explain
from paraph.commands.export import export
from paraph.commands.judge import judge
from paraph.commands.read import read
from paraph.commands.resolve import resolve
from paraph.commands.retry import retry
from paraph.commands.review import review
from paraph.commands.serve import serve
from paraph.commands.show import show
from paraph.commands.terminal import complain, never_fail_on_characters
from paraph.commands.watch import watch
from paraph.errors import ParaphError

__all__ = ["main"]


class _Main(click.Group):
    """Says errors in one line, with the exit code that belongs to them."""

    def invoke(self, context: click.Context) -> Any:
        never_fail_on_characters()
        try:
            return super().invoke(context)
        except ParaphError as error:
            complain(error.line())
            context.exit(exits.code_of(error))
        except ImportError as error:
            complain(f"a part of paraph is missing ({error}) → run: paraph doctor")
            context.exit(exits.BROKEN)
        except KeyboardInterrupt:
            context.exit(exits.STOPPED)


_CODES = "\n".join(f"  {code:<4} {meaning}" for code, meaning in exits.MEANING.items())


@click.group(
    cls=_Main,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=f"\b\nExit codes:\n{_CODES}",
)
@click.version_option(paraph.__version__, message="paraph %(version)s")
def main() -> None:
    """Read what is published about accords, arms sales, visits and promises, and keep the record, sourced to
    the sentence.

    \b
    Example:
      paraph read articles/
      paraph show Kazakhstan
      paraph serve
    """


for command in (
    read, watch, documents, retry, resolve, show, changes, review, judge, export, serve, explain, check, backup,
    evaluate, doctor,
):  # fmt: skip
    main.add_command(command)

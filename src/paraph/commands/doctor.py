"""`paraph doctor`: is everything there, and if not, what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from paraph.commands.options import record_option
from paraph.commands.terminal import out, said

if TYPE_CHECKING:
    from paraph.record.backends import Place


@click.command(short_help="Check the installation; print what to do.")
@record_option
@click.pass_context
def doctor(context: click.Context, record_path: Place) -> None:
    """Check the installation and the record, and print the exact fix for what is wrong.

    \b
    Example:
      paraph doctor
      paraph doctor --record case.paraph

    \b
    Exit codes:
      0  everything is in order
      3  the record cannot be used
      4  the installation is broken
    """
    from rich.text import Text

    from paraph.commands.checks import checks

    console = out()
    code = 0
    for check in checks(record_path):
        mark = ("✓ ", "bold green") if check.ok else ("✗ ", "bold red")
        console.print(Text.assemble(mark, (f"{check.name:<10}", "bold"), said(check.found)), soft_wrap=True)
        if not check.ok:
            console.print(Text.assemble("  ", " " * 10, ("→ ", "yellow"), said(check.fix)), soft_wrap=True)
            code = max(code, check.code)
    context.exit(code)

"""`paraph check`: whether a record holds together."""

from __future__ import annotations

from pathlib import Path

import click

from paraph.commands import exits
from paraph.commands.options import record_option


@click.command(short_help="Check that the record holds together.")
@record_option
@click.pass_context
def check(context: click.Context, record_path: Path) -> None:
    """Check that the record holds together: that the file is sound, that every claim's evidence still quotes its
    text, that what was resolved leads to what is there, and that every judgement is attached.

    \b
    Example:
      paraph check
      paraph check --record case.paraph

    \b
    Exit codes:
      0  everything is in order, or only waits to be resolved or decided
      3  something is not, or the record cannot be used
    """
    from rich.table import Table
    from rich.text import Text

    from paraph.commands.terminal import err, out, said
    from paraph.record import Record

    table = Table.grid(padding=(0, 1))
    table.add_column(width=1)
    table.add_column()
    table.add_column(justify="right")
    table.add_column(ratio=1)
    code = 0
    with Record.open(record_path, create=False) as record, err().status("checking"):
        for finding in record.check():
            sure = (
                ("✓", "bold green")
                if finding.ok
                else ("✗", "bold red")
                if finding.fatal
                else ("·", "bold yellow")
            )
            wrong = "" if finding.ok else f"{finding.faults:,} not, such as {', '.join(finding.wrong)}"
            if not finding.ok and not finding.wrong:
                wrong = f"{finding.faults:,} wait"
            table.add_row(Text(*sure), Text(finding.name), Text(f"{finding.checked:,}", "dim"), said(wrong))
            if not finding.ok:
                table.add_row("", "", "", Text(f"→ {finding.fix}", "yellow"))
            code = max(code, 0 if finding.ok or not finding.fatal else exits.NO_RECORD)
    out().print(table)
    context.exit(code)

"""The reference of all commands, made from their own `--help`.

python -m paraph.commands.reference > docs/commands.md
"""

from __future__ import annotations

from collections.abc import Iterator

import click

from paraph.commands import main

_WIDTH = 80
_HEAD = """\
# Commands

Made from `--help`; change it there and run `python -m paraph.commands.reference > docs/commands.md`.
"""


def reference() -> str:
    """All of `docs/commands.md`."""
    return "\n".join([_HEAD, *(_section(context) for context in contexts())])


def contexts(context: click.Context | None = None) -> Iterator[click.Context]:
    """A context for `paraph` and each command in it, groups before what is in them."""
    context = context or click.Context(
        main, info_name="paraph", terminal_width=_WIDTH, **main.context_settings
    )
    yield context
    if isinstance(context.command, click.Group):
        for name in context.command.list_commands(context):
            command = context.command.get_command(context, name)
            assert command
            yield from contexts(click.Context(command, context, name, terminal_width=_WIDTH))


def _section(context: click.Context) -> str:
    level = "##" + "#" * max(0, context.command_path.count(" ") - 1)
    return f"{level} {context.command_path}\n\n```text\n{context.get_help()}\n```\n"


if __name__ == "__main__":
    click.echo(reference(), nl=False)

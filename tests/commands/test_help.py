from __future__ import annotations

from pathlib import Path

import click
import pytest

from paraph.commands import exits, main
from paraph.commands.reference import contexts, reference
from tests.cli import run

COMMANDS = list(contexts())
NO_RECORD = {"evaluate", "explain"}
REFERENCE = Path(__file__).parents[2] / "docs" / "commands.md"


@pytest.mark.parametrize("context", COMMANDS, ids=lambda c: c.command_path)
def test_every_command_has_help_with_an_example(context: click.Context) -> None:
    text = context.get_help()
    assert "Example:" in text
    assert max(map(len, text.splitlines())) <= 80


@pytest.mark.parametrize("context", COMMANDS, ids=lambda c: c.command_path)
def test_every_command_on_a_record_takes_one(context: click.Context) -> None:
    if not isinstance(context.command, click.Group) and context.info_name not in NO_RECORD:
        assert "--record" in {name for option in context.command.params for name in option.opts}


def test_every_exit_code_is_explained() -> None:
    text = run("--help").output
    for code, meaning in exits.MEANING.items():
        assert f"{code:<4} {meaning}" in text


def test_the_reference_is_up_to_date() -> None:
    told = "python -m paraph.commands.reference > docs/commands.md"
    assert REFERENCE.read_text(encoding="utf-8") == reference(), f"run: {told}"


def test_version() -> None:
    assert run("--version").output.startswith("paraph ")


def test_the_commands_of_the_readme() -> None:
    assert set(main.commands) == {
        "read", "documents", "retry", "resolve", "show", "review", "judge", "export", "serve", "evaluate", "explain",
        "check", "backup", "doctor", "watch", "changes",
    }  # fmt: skip

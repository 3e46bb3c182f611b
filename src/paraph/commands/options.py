"""Options that several commands share."""

from __future__ import annotations

import getpass
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from paraph.record.backends import Place

RECORD = "record.paraph"


def place_at(value: str) -> Place:
    """Where a record lies: a file, or a database on a PostgreSQL server."""
    from paraph.record.backends import place

    return place(value)


record_option = click.option(
    "--record",
    "record_path",
    metavar="FILE",
    type=place_at,
    envvar="PARAPH_RECORD",
    default=RECORD,
    show_default=True,
    show_envvar=True,
    help="The record to use: a file, or postgresql://USER@HOST/DATABASE.",
)


def login() -> str:
    """Who is logged in; empty where nobody can tell."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return ""


author_option = click.option(
    "--author", metavar="NAME", envvar="PARAPH_AUTHOR", show_envvar=True, default=login, show_default="login name",
    help="Who judges.",
)  # fmt: skip
note_option = click.option("--note", metavar="TEXT", default="", help="Why.")
allow_option = click.option(
    "--allow", metavar="HOST", multiple=True,
    help="Fetch from HOST (or HOST:PORT) although it is not public.",
)  # fmt: skip
proxy_option = click.option("--proxy", metavar="URL", help="Fetch through this proxy.")

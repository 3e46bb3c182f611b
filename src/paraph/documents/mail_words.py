"""What `mail.yaml` says of mails: marks, furniture, senders."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from paraph.errors import OntologyError

FILE = "mail.yaml"


@dataclass(frozen=True, slots=True)
class MailWords:
    """The file, compiled; each pattern is for a whole line."""

    prefix: re.Pattern[str]
    forward_prefix: re.Pattern[str]
    forward_mark: re.Pattern[str]
    original_mark: re.Pattern[str]
    header_line: re.Pattern[str]
    attribution: re.Pattern[str]
    furniture: re.Pattern[str]
    footer: re.Pattern[str]
    institutions: frozenset[str]
    anybody: frozenset[str]
    senders: frozenset[str]
    no_types: tuple[str, ...]
    no_suffixes: tuple[str, ...]


@cache
def mail_words() -> MailWords:
    """The words of the file. Raises OntologyError where it is wrong."""
    return words_from(files("paraph.documents").joinpath(FILE).read_text(encoding="utf-8"))


def words_from(source: str) -> MailWords:
    """Words from YAML. Raises OntologyError where something is missing or is no pattern."""
    try:
        raw: dict[str, Any] = yaml.safe_load(source)
        replies, forwards = ("|".join(map(re.escape, raw[each])) for each in ("replies", "forwards"))
        return MailWords(
            prefix=_compiled(
                [rf"(?:(?:{replies}|{forwards})\s*(?:\[\d+\]|\(\d+\))?\s*[:：]|\[[^\]]{{1,40}}\])\s*"]
            ),
            forward_prefix=_compiled(
                [rf"(?:\[[^\]]{{1,40}}\]\s*|(?:{replies})\s*:\s*)*(?:{forwards})\s*[:：]"]
            ),
            forward_mark=_compiled(raw["forward_marks"]),
            original_mark=_compiled(raw["original_marks"]),
            header_line=_compiled([rf"\*?(?P<key>{'|'.join(raw['header_lines'])})\s?:\*?\s*(?P<value>.*)"]),
            attribution=_compiled(raw["attributions"]),
            furniture=_compiled(raw["furniture"]),
            footer=_compiled(raw["footers"]),
            institutions=frozenset(raw["institutions"]),
            anybody=frozenset(raw["anybody"]),
            senders=frozenset(raw["senders"]),
            no_types=tuple(raw["not_documents"]["types"]),
            no_suffixes=tuple(raw["not_documents"]["suffixes"]),
        )
    except (yaml.YAMLError, KeyError, TypeError, re.error) as error:
        raise OntologyError(f"something is missing or no pattern ({error})", subject=FILE) from error


def _compiled(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{each})" for each in patterns), re.IGNORECASE)

"""Writes the TSV files of src/paraph/resolving/names from rigour's: python tools/names.py rigour-2.6.1.tar.gz

The sdist of rigour (MIT licence, OpenSanctions) is what `pip download --no-deps --no-binary rigour rigour==2.6.1`
fetches; its compiled wheel does not give these tables away. Written are

- `legal_forms.tsv`   a legal form a line: class, short form, spellings;
- `words.tsv`         words of the names of organisations that say the same in other languages;
- `given.tsv`         spellings of one given name, as sounds, that do not sound alike by themselves.
"""

from __future__ import annotations

import json
import re
import sys
import tarfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from paraph.resolving.names.scripts import romanised
from paraph.resolving.names.sounds import alike, sound

TARGET = Path(__file__).parents[1] / "src" / "paraph" / "resolving" / "names"
NOTICE = "# From rigour 2.6.1 (MIT licence, OpenSanctions), written by tools/names.py; do not edit.\n"
FEWEST = 8
"""Spellings that a given name must have, in all scripts, to be well known."""
MOST_GROUPS = 6
"""A spelling that stands for more names than this says nothing."""
SOUND_ENOUGH = 0.86
"""Likeness from which two spellings need no table."""
FLAWED = frozenset({"ALLRUSSIAN", "SOCALLED", "LIQUIDATION", "HEZBOLLAH", "ALQAEDA"})
SCRIPTS = re.compile(r"[A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u052f\u0530-\u06ff\u10a0-\u10ff]+")


def main() -> None:
    """Write the files."""
    if len(sys.argv) != 2:
        raise SystemExit("name the sdist: pip download --no-deps --no-binary rigour rigour==2.6.1")
    with tarfile.open(sys.argv[1]) as sdist:
        held = {name.partition("/")[2]: name for name in sdist.getnames()}

        def text(path: str) -> str:
            stream = sdist.extractfile(held[f"rust/data/names/{path}"])
            if stream is None:
                raise SystemExit(f"{sys.argv[1]} holds no {path}: it is no sdist of rigour 2.6.1")
            return stream.read().decode("utf-8")

        _write("legal_forms.tsv", _legal_forms(json.loads(text("org_types.json"))))
        _write("words.tsv", _words(json.loads(text("symbols.json"))))
        _write("given.tsv", _given(text("person_names.txt").splitlines()))


def _write(name: str, rows: Iterable[list[str]]) -> None:
    lines = ["\t".join(row) for row in rows]
    (TARGET / name).write_text(NOTICE + "\n".join(lines) + "\n", encoding="utf-8")


def plain(text: str) -> str:
    """A legal form as it is looked up: romanised, lower case, dots dropped, other marks as spaces."""
    return " ".join(re.sub(r"[^a-z0-9]+", " ", romanised(text).lower().replace(".", "")).split())


def _legal_forms(found: list[dict[str, Any]]) -> Iterator[list[str]]:
    taken: set[str] = set()
    for form in found:
        short = plain(form.get("compare") or form.get("display") or "")
        spelt = sorted({plain(alias) for alias in [*form["aliases"], short]} - taken - {""})
        if kept := [spelling for spelling in spelt if len(spelling) > 1 and not spelling.isdigit()]:
            taken.update(kept)
            yield [form.get("generic") or "", short, *kept]


def _words(symbols: dict[str, dict[str, list[str]]]) -> Iterator[list[str]]:
    for section in ("org_symbols", "org_domains"):
        for group, forms in sorted(symbols[section].items()):
            spelt = sorted({plain(form) for form in forms} - {""})
            if group not in FLAWED and (
                kept := [form for form in spelt if " " not in form and len(form) > 1]
            ):
                yield [group.lower(), *kept]


def _given(lines: Iterable[str]) -> Iterator[list[str]]:
    groups = {identity: names for line in lines for identity, names in _group(line)}
    held: dict[str, set[str]] = defaultdict(set)
    for identity, names in groups.items():
        for name in names:
            held[name].add(identity)
    vague = {name for name, of in held.items() if len(of) > MOST_GROUPS}
    seen: set[tuple[str, ...]] = set()
    for _, names in sorted(groups.items()):
        kept = tuple(sorted(name for name in names - vague if _unlike(name, names)))
        if len(kept) > 1 and kept not in seen:
            seen.add(kept)
            yield list(kept)


def _group(line: str) -> Iterator[tuple[str, set[str]]]:
    spelt, _, identities = line.partition(" => ")
    forms = [form for form in spelt.split(", ") if SCRIPTS.fullmatch(form)]
    if len(forms) >= FEWEST:
        names = {sound(plain(form)) for form in forms}
        yield identities.split(",")[0].strip(), {name for name in names if len(name) > 1}


def _unlike(name: str, names: set[str]) -> bool:
    """Whether a spelling sounds unlike many of the others, so that the table has to tell."""
    others = [alike(name, other) < SOUND_ENOUGH for other in names if other != name]
    return any(others)


if __name__ == "__main__":
    main()

"""Looks for texts and files that break reading, led by the lines of src/paraph that they reach.

    nice -n 15 .venv/bin/python -m tools.fuzz --minutes 10 --seeds examples corpus/train
    .venv/bin/python -m tools.fuzz --again FOLDER           # what was found before: does it still break?

An input that reaches a line no input reached before is kept, and goes on to be changed. Inputs are texts, which are
read (and read again: both readings must be one, and hold to `tests/reading/invariants.py`), and bytes, which are taken
for files. Each finding goes into a file of its own, with its traceback beside it; two of one place are one finding.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

from paraph.documents import Document, read_stream
from paraph.errors import DocumentError, ParaphError
from paraph.reading import Reader
from tests.mutations import MUTATIONS
from tests.reading.invariants import check

HOME = str(Path(__file__).parents[1] / "src" / "paraph")
LONGEST = 3_000
SLOW_SECONDS = 20.0
NAMES = ("a.txt", "a.md", "a.html", "a.json", "a.jsonl", "-")
PUBLISHED = ("2019-05-14", "2019-05-14", None, "0001-01-01", "9999-12-31", "soon")


@dataclass(frozen=True, slots=True)
class Input:
    """A text with a day of publication, or the bytes of a file with its name."""

    content: str
    name: str | None = None
    published: str | None = "2019-05-14"


class Lines:
    """Lines of paraph that ran. Code whose lines all ran is not watched any more."""

    def __init__(self) -> None:
        self.seen: set[tuple[str, int]] = set()
        self._left: dict[CodeType, set[int]] = {}

    @contextmanager
    def watched(self) -> Iterator[None]:
        sys.settrace(self._call)
        try:
            yield
        finally:
            sys.settrace(None)

    def _call(self, frame: FrameType, _event: str, _argument: Any) -> Any:
        code = frame.f_code
        if not code.co_filename.startswith(HOME):
            return None
        left = self._left.get(code)
        if left is None:
            left = self._left[code] = {line for _, _, line in code.co_lines() if line} - {code.co_firstlineno}
        return self._line if left else None

    def _line(self, frame: FrameType, event: str, _argument: Any) -> Any:
        if event == "line":
            self._left[frame.f_code].discard(frame.f_lineno)
            self.seen.add((frame.f_code.co_filename, frame.f_lineno))
        return self._line


@dataclass(slots=True)
class Run:
    """What a run has done so far."""

    out: Path
    reader: Reader
    lines: Lines = field(default_factory=Lines)
    kept: list[Input] = field(default_factory=list)
    executions: int = 0
    refused: int = 0
    findings: dict[str, int] = field(default_factory=dict)

    def take(self, given: Input) -> None:
        """Try an input; keep it where it reaches something new."""
        before, began = len(self.lines.seen), time.process_time()
        self.executions += 1
        try:
            with self.lines.watched():
                (self._text if given.name is None else self._file)(given)
        except ParaphError:
            self.refused += 1
        except Exception as error:
            self._found(_place(error), given, traceback.format_exc())
        if (seconds := time.process_time() - began) > SLOW_SECONDS:
            self._found("slow", given, f"{seconds:.0f} s")
        if len(self.lines.seen) > before:
            self.kept.append(given)

    def _text(self, given: Input) -> None:
        document = Document(given.content, id="fuzz", published=given.published)
        reading = self.reader.read(document)
        check(reading, document)
        assert self.reader.read(document) == reading, "read again, it reads otherwise"

    def _file(self, given: Input) -> None:
        for result in read_stream(given.content.encode("utf-8", "surrogatepass"), given.name or "-"):
            if isinstance(result, DocumentError):
                assert "\n" not in result.line(), "an error of two lines"
            else:
                check(self.reader.read(result), result)

    def _found(self, place: str, given: Input, why: str) -> None:
        self.findings[place] = self.findings.get(place, 0) + 1
        if self.findings[place] == 1:
            print(f"found: {place}", flush=True)
            stem = self.out / f"{len(self.findings):03}"
            stem.with_suffix(".json").write_text(json.dumps([given.content, given.name, given.published]))
            stem.with_suffix(".txt").write_text(why, "utf-8", "backslashreplace")

    def said(self) -> str:
        return (
            f"{self.executions} executions, {len(self.lines.seen)} lines, {len(self.kept)} kept, "
            f"{self.refused} refused, {len(self.findings)} findings"
        )


def _place(error: Exception) -> str:
    """Where it broke: the last line of ours, or of the invariants."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [f for f in frames if f.filename.startswith(HOME) or "invariants" in f.filename] or frames
    return f"{type(error).__name__} {Path(ours[-1].filename).name}:{ours[-1].lineno}"


def changed(parents: list[Input], chance: random.Random) -> Input:
    """A new input of one or two that were kept."""
    one, other = chance.choice(parents[-200:] if chance.random() < 0.5 else parents), chance.choice(parents)
    text = one.content
    if chance.random() < 0.2:
        text = (
            text[: chance.randrange(len(text) + 1)]
            + other.content[chance.randrange(len(other.content) + 1) :]
        )
    for _ in range(chance.choice((1, 1, 2, 3, 5))):
        text = chance.choice(MUTATIONS)(text, chance) or " "
    name = chance.choice(NAMES) if chance.random() < 0.1 else one.name
    return Input(text[:LONGEST], name, chance.choice(PUBLISHED))


def seeds(folders: list[Path]) -> Iterator[Input]:
    """Files as they are, and pieces of the texts in them."""
    for path in sorted(p for folder in folders for p in folder.rglob("*") if p.is_file()):
        content = path.read_text("utf-8", "replace")
        yield Input(content[:LONGEST], f"a{path.suffix}")
        for result in read_stream(content.encode(), f"a{path.suffix}"):
            if isinstance(result, Document):
                yield Input(result.text[: LONGEST // 2], None, result.published)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seeds", type=Path, nargs="*", default=[Path("examples")])
    parser.add_argument("--out", type=Path, default=Path("build/fuzz"))
    parser.add_argument("--again", type=Path, help="folder of findings to try again")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    run = Run(options.out, Reader.load())
    if options.again:
        for path in sorted(options.again.glob("*.json")):
            run.take(Input(*json.loads(path.read_text("utf-8"))))
    else:
        _search(run, options)
    print(run.said())
    sys.exit(1 if run.findings else 0)


def _search(run: Run, options: argparse.Namespace) -> None:
    chance, end, told = random.Random(options.seed), time.monotonic() + 60 * options.minutes, 0.0
    for seed in seeds(options.seeds):
        if time.monotonic() < end - 30 * options.minutes:
            run.take(seed)
    print(f"seeds: {run.said()}", flush=True)
    while time.monotonic() < end:
        run.take(changed(run.kept, chance))
        if time.monotonic() - told > 60:
            told = time.monotonic()
            print(run.said(), flush=True)


if __name__ == "__main__":
    main()

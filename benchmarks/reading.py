"""How fast documents become claims, beside the bare forward pass of the encoder on the same sentences.

    PARAPH_DATA=… python benchmarks/reading.py [--documents 500] [--json results.json]

Each figure comes from a process of its own, so that peak memory is that of one thing and the first document
is really the first. The floor is measured by playing back exactly the network inputs that the run before it
made, in the same process and minute: whatever else the machine is doing slows both alike.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from corpora import corpus_path
from rich.console import Console
from rich.table import Table

from paraph.documents.document import Document

CORPUS = "whitehouse-2021-2023h1.jsonl.gz"
ARTICLE = range(250, 351)
"""Words of what counts as an article of 300 words."""
FRESH_STARTS = 3
PROMISED = {"first_document_s": 3.0, "article_ms": 60.0, "ratio_to_floor": 1.5, "peak_mb": 1000.0}

Figures = dict[str, Any]


def main() -> None:
    """Measure everything, print a table, and JSON where it is asked for."""
    options = _options()
    if options.part:
        print(json.dumps(PARTS[options.part](options)))
        return
    figures: Figures = {"machine": _machine(), "documents": options.documents}
    for part in PARTS:
        starts = [_in_own_process(part, options) for _ in range(FRESH_STARTS if part == "first" else 1)]
        figures[part] = {key: statistics.median(start[key] for start in starts) for key in starts[0]}
    _show(figures)
    if options.json:
        options.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--documents", type=int, default=500, help="how many, spread evenly over the corpus")
    parser.add_argument("--json", type=Path, help="write the figures there, too")
    parser.add_argument("--part", choices=PARTS, help=argparse.SUPPRESS)
    return parser.parse_args()


def _in_own_process(part: str, options: argparse.Namespace) -> Figures:
    command = [sys.executable, __file__, "--part", part, "--documents", str(options.documents)]
    found = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    figures: Figures = json.loads(found.stdout)
    return figures


# --- what is measured ----------------------------------------------------------------------------------


def first(options: argparse.Namespace) -> Figures:
    """From the start of a process to the claims of its first document, and the memory that takes."""
    document = next(documents(options.documents))
    code = "import sys, paraph; paraph.read(sys.stdin.read())"
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], input=document.text, text=True, check=True)
    seconds = time.perf_counter() - began
    return {"seconds": seconds, "peak_mb": _peak_mb(resource.RUSAGE_CHILDREN)}


def singly(options: argparse.Namespace) -> Figures:
    """Documents read one after the other, as they come."""
    reader, inputs, run = _watched_reader()
    texts = list(documents(options.documents))
    reader.read(texts[0])
    inputs.clear()
    times: list[float] = []
    claims = 0
    for document in texts:
        began = time.perf_counter()
        claims += len(reader.read(document).claims)
        times.append(time.perf_counter() - began)
    floor = _floor(run, inputs)
    articles = [t for t, d in zip(times, texts, strict=True) if len(d.text.split()) in ARTICLE]
    return {
        **_rates(texts, sum(times), floor),
        "claims": claims,
        "articles": len(articles),
        "article_ms": 1000 * statistics.median(articles) if articles else 0.0,
    }


def together(options: argparse.Namespace) -> Figures:
    """The same documents as a stream, many in one batch of the network."""
    reader, inputs, run = _watched_reader()
    texts = list(documents(options.documents))
    reader.read(texts[0])
    inputs.clear()
    began = time.perf_counter()
    claims = sum(len(reading.claims) for reading in reader.read_many(texts))
    seconds = time.perf_counter() - began
    return {**_rates(texts, seconds, _floor(run, inputs)), "claims": claims}


def recorded(options: argparse.Namespace) -> Figures:
    """All that `paraph read` does with documents: read, checked against the record, written to it."""
    from paraph.reading import Reader
    from paraph.record import Record
    from paraph.record.intake import take_in

    texts = list(documents(options.documents))
    with TemporaryDirectory() as folder, Record.open(Path(folder) / "speed.paraph") as record:
        reader = Reader.load()
        began = time.perf_counter()
        outcomes = sum(1 for _ in take_in(record, reader, texts))
        seconds = time.perf_counter() - began
        size = sum(file.stat().st_size for file in Path(folder).iterdir())
    assert outcomes == len(texts)
    return {**_rates(texts, seconds), "record_mb": size / 1e6}


PARTS: dict[str, Callable[[argparse.Namespace], Figures]] = {
    "first": first,
    "singly": singly,
    "together": together,
    "recorded": recorded,
}


def documents(count: int) -> Iterator[Document]:
    """`count` documents, spread evenly over the corpus; always the same ones."""
    path = corpus_path(CORPUS)
    with gzip.open(path, "rt", encoding="utf-8") as file:
        step = max(1, sum(1 for _ in file) // count)
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in islice(file, 0, step * count, step):
            entry = json.loads(line)
            yield Document(entry["text"], id=entry["id"], title=entry["title"], published=entry["published"])


# --- the floor -----------------------------------------------------------------------------------------

Inputs = list[dict[str, Any]]
Run = Callable[[dict[str, Any]], Sequence[Any]]


def _watched_reader() -> tuple[Any, Inputs, Run]:
    """A reader, the list of network inputs that it makes as it reads, and the network alone."""
    from paraph.language.model import Model
    from paraph.language.pipeline import load_language
    from paraph.reading import Reader

    model = Model.load()
    run: Run = model._run
    seen: Inputs = []

    def watched(inputs: dict[str, Any]) -> Sequence[Any]:
        seen.append(inputs)
        return run(inputs)

    model._run = watched
    return Reader(load_language(model)), seen, run


def _floor(run: Run, inputs: Inputs) -> float:
    began = time.perf_counter()
    for each in inputs:
        run(each)
    return time.perf_counter() - began


def _rates(texts: list[Document], seconds: float, floor: float | None = None) -> Figures:
    words = sum(len(document.text.split()) for document in texts)
    figures: Figures = {
        "documents": len(texts),
        "words": words,
        "seconds": seconds,
        "documents_per_s": len(texts) / seconds,
        "words_per_s": words / seconds,
        "peak_mb": _peak_mb(resource.RUSAGE_SELF),
    }
    if floor is not None:
        figures |= {
            "floor_s": floor,
            "floor_documents_per_s": len(texts) / floor,
            "ratio_to_floor": seconds / floor,
        }
    return figures


def _peak_mb(who: int) -> float:
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(who).ru_maxrss * unit / 1e6


# --- what is shown -------------------------------------------------------------------------------------


def _machine() -> str:
    cores = f"{platform.machine()}, {os.cpu_count()} cores"
    return f"{platform.system()}, {cores}, Python {platform.python_version()}"


def _show(figures: Figures) -> None:
    singly, together, recorded, start = (
        figures[part] for part in ("singly", "together", "recorded", "first")
    )
    console = Console()
    console.print(f"{singly['documents']} documents, {singly['words']:,} words · {figures['machine']}")
    table = Table(box=None, pad_edge=False)
    for name in (
        "",
        "documents/s",
        "words/s",
        "bare encoder, documents/s",
        "× the encoder's time",
        "peak MB",
    ):
        table.add_column(name, justify="left" if not name else "right")
    for name, part in (("one by one", singly), ("as a stream", together), ("into the record", recorded)):
        floor = (
            (f"{part['floor_documents_per_s']:.1f}", f"{part['ratio_to_floor']:.2f}")
            if "floor_s" in part
            else ("", "")
        )
        table.add_row(
            name,
            f"{part['documents_per_s']:.1f}",
            f"{part['words_per_s']:,.0f}",
            *floor,
            f"{part['peak_mb']:.0f}",
        )
    console.print(table)
    found = {
        "first_document_s": start["seconds"],
        "article_ms": singly["article_ms"],
        "ratio_to_floor": min(singly["ratio_to_floor"], together["ratio_to_floor"]),
        "peak_mb": max(singly["peak_mb"], together["peak_mb"], recorded["peak_mb"]),
    }
    promises = Table(box=None, pad_edge=False)
    for name in ("promise", "at most", "measured", ""):
        promises.add_column(name, justify="left" if name in {"promise", ""} else "right")
    for name, most in PROMISED.items():
        kept = "kept" if 0 < found[name] <= most else "NOT KEPT"
        promises.add_row(name.replace("_", " "), f"{most:g}", f"{found[name]:.3g}", kept)
    console.print(promises)


if __name__ == "__main__":
    main()

"""The corpus: is it in order, what is in it, how far do two annotations agree.

    python tools/corpus.py check                   mistakes in the documents, and between them
    python tools/corpus.py statistics              write the tables of corpus/README.md
    python tools/corpus.py agreement ONE OTHER     two folders with the same documents, annotated twice

With `--corpus DIR` another folder than `corpus/`, and with `--readme FILE` another page. Where PARAPH_GOLD names a
folder of annotated documents, `check` also sees to it that the corpus has no words and no events from them.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from paraph.errors import AnnotationError
from paraph.evaluation import Annotated, annotated_in
from paraph.evaluation.agreement import Agreement, agreement
from paraph.evaluation.annotated import annotated, files_in
from paraph.evaluation.counts import tables
from paraph.evaluation.faults import faults_in
from paraph.evaluation.twins import borrowed, twins

PARTS = ("train", "dev", "test")
AGAIN = "second"
"""The folder of second annotations of documents that the parts hold too."""

Parts = Mapping[str, Sequence[Annotated]]


def main() -> int:
    """Run a command; the exit code is 1 where there are mistakes."""
    options = _options()
    try:
        return int(options.run(options))
    except AnnotationError as error:
        print(error.line(), file=sys.stderr)
        return 2


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=Path("corpus"))
    parser.add_argument(
        "--readme", type=Path, help="the page to write tables into (default: that of the corpus)"
    )
    commands = parser.add_subparsers(required=True)
    commands.add_parser("check").set_defaults(run=check)
    commands.add_parser("statistics").set_defaults(run=statistics)
    agreeing = commands.add_parser("agreement")
    agreeing.add_argument("one", type=Path)
    agreeing.add_argument("other", type=Path)
    agreeing.add_argument("--write", action="store_true", help="write the table into the page, too")
    agreeing.set_defaults(run=agree)
    options = parser.parse_args()
    options.readme = options.readme or options.corpus / "README.md"
    return options


# --- check ---------------------------------------------------------------------------------------------


def check(options: argparse.Namespace) -> int:
    """Print every mistake."""
    lines = list(mistakes(options.corpus, os.environ.get("PARAPH_GOLD")))
    print("\n".join(lines) or "no mistakes")
    return bool(lines)


def mistakes(corpus: Path, gold: str | None) -> Iterator[str]:
    """A line for each mistake in the documents of a corpus, between them, and against gold documents."""
    again = f"{corpus / AGAIN}{os.sep}"
    for fault in faults_in(corpus):
        if again in fault.reason or (
            fault.where == "id" and fault.file.startswith(again)
        ):  # annotated a second time on purpose
            continue
        yield fault.line()
    parts = _parts(corpus)
    yield from _split(parts)
    texts = {document.id: document.text for documents in parts.values() for document in documents}
    for each in twins(texts):
        yield f"{each.one} and {each.other} are nearly the same ({each.share:.0%}): “{each.run} …”"
    if gold:
        yield from _against(parts, annotated_in(Path(gold)))


def _parts(corpus: Path) -> Parts:
    """The documents of each part; those that cannot be read are left out."""
    return {part: list(_readable(corpus / part)) for part in PARTS if (corpus / part).is_dir()}


def _readable(folder: Path) -> Iterator[Annotated]:
    for path in files_in(folder):
        try:
            yield annotated(path)
        except AnnotationError:
            continue


def _split(parts: Parts) -> Iterator[str]:
    """A cluster, or an event, belongs to one part."""
    for name, of in (("cluster", _clusters), ("event", _events)):
        homes: dict[str, set[str]] = {}
        for part, documents in parts.items():
            for each in documents:
                for key in of(each):
                    homes.setdefault(key, set()).add(part)
        for key, found in sorted(homes.items()):
            if len(found) > 1:
                yield f"the {name} {key!r} is in {' and '.join(sorted(found))}: move it into one of them"


def _clusters(document: Annotated) -> set[str]:
    return {document.cluster} if document.cluster else set()


def _events(document: Annotated) -> set[str]:
    """Events are told apart within their cluster."""
    return {f"{document.cluster}: {record.event}" for record in document.records if record.event}


def _against(parts: Parts, gold: Sequence[Annotated]) -> Iterator[str]:
    documents = [document for part in parts.values() for document in part]
    ids, clusters = {each.id for each in gold}, {each.cluster for each in gold if each.cluster}
    for each in documents:
        if each.id in ids:
            yield f"{each.id}: a gold document has this id"
        if each.cluster in clusters:
            yield f"{each.id}: the cluster {each.cluster!r} is one of the gold documents'"
    for pair in borrowed({d.id: d.text for d in documents}, {d.id: d.text for d in gold}):
        yield f"{pair.one} has words of the gold document {pair.other}: “{pair.run}”"


# --- tables --------------------------------------------------------------------------------------------


def statistics(options: argparse.Namespace) -> int:
    """Write the counts into the page."""
    told = "\n\n".join(table.markdown() for table in tables(_parts(options.corpus)))
    return _written(options.readme, "statistics", told)


def agree(options: argparse.Namespace) -> int:
    """Print how far two annotations agree."""
    told = agreement_table(agreement(*(_first_annotations(f) for f in (options.one, options.other))))
    print(told)
    return _written(options.readme, "agreement", told) if options.write else 0


def _first_annotations(folder: Path) -> list[Annotated]:
    """The documents of a folder; of a corpus, those of its parts."""
    parts = _parts(folder)
    return [document for part in parts.values() for document in part] if parts else annotated_in(folder)


def agreement_table(found: Agreement) -> str:
    """The figures of an agreement as Markdown."""
    rows = {
        "documents": f"{found.documents}",
        "records, F1": f"{found.records:.3f}",
        "items, F1": f"{found.items:.3f}",
    }
    rows |= {f"{name}, of paired records": f"{share:.3f}" for name, share in found.on_pairs().items()}
    rows |= {f"records of {name}, F1": f"{share:.3f}" for name, share in found.types().items()}
    return "\n".join(["| | |", "|---|--:|", *(f"| {name} | {value} |" for name, value in rows.items())])


def _written(page: Path, name: str, told: str) -> int:
    """Put a text between the marks of `name` in a page."""
    text = page.read_text(encoding="utf-8")
    between = re.compile(rf"(<!-- {name} -->\n).*?(<!-- end of {name} -->)", re.DOTALL)
    if not between.search(text):
        raise AnnotationError(
            f"has no <!-- {name} --> … <!-- end of {name} -->", subject=str(page), fix="add them"
        )
    page.write_text(between.sub(lambda marks: f"{marks[1]}{told}\n{marks[2]}", text), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""`paraph explain`: how the reading of one document came about."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from paraph.commands.terminal import err, out, said
from paraph.errors import DocumentError, UnreadableError

if TYPE_CHECKING:
    from paraph.documents import Document

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command(short_help="Show how a document is read, sentence by sentence.")
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--document", "id", metavar="ID", help="Which one, where FILE holds several documents.")
@click.option("--sentence", metavar="N", type=click.IntRange(min=1), help="Only one sentence.")
@click.option("--words", is_flag=True, help="Also every word with what it hangs on.")
@click.option("--html", metavar="FILE.html", type=_FILE, help="Write it as a page instead.")
def explain(path: Path, id: str | None, sentence: int | None, words: bool, html: Path | None) -> None:
    """Show how one document is read: the page to open when a claim is wrong, or is not there.

    For each sentence: the names in it and who they are; dates and sums with their values; the rules that
    fired, and those whose word is there but that did not, and why; what was proposed, and whether it was
    kept, merged or dropped, and why; the claims. FILE may be - for standard input.

    \b
    Example:
      paraph explain article.html
      paraph explain article.html --sentence 3 --words
      paraph explain article.html --html why.html
      echo "Norway and Ghana inked a pact." | paraph explain -

    \b
    Exit codes:
      0  done
      1  the document cannot be read
      2  the command was not given right
      4  the model or another part of paraph is missing
    """
    document = _document(path, id)
    with err().status("loading the model"):
        from paraph.reading import Reader

        reader = Reader.load()
    from paraph.reading.explaining import explain as explained

    explanation = explained(reader, document)
    if html:
        from paraph.desk.explanation import page

        _write(html, page(explanation))
        err().print(said(f"→ {html}"), soft_wrap=True)
        return
    from paraph.commands.explanation import print_explanation

    if sentence and sentence > len(explanation.sentences):
        raise click.BadParameter(f"the document has {len(explanation.sentences)} sentences")
    print_explanation(out(), explanation, sentence=sentence, words=words)


def _document(path: Path, id: str | None) -> Document:
    """The document of a file. Raises DocumentError where it cannot be read, or which one is open."""
    from paraph.commands.intake import results_of

    found = list(results_of(path))
    documents = [each for each in found if not isinstance(each, DocumentError)]
    chosen = [each for each in documents if id in (None, each.id)]
    if len(chosen) == 1:
        return chosen[0]
    for each in found:
        if isinstance(each, DocumentError) and not documents:
            raise each
    reason = (
        f"there is no document {id!r} in it" if id and not chosen else "there are several documents in it"
    )
    names = ", ".join(each.id for each in documents[:5])
    raise UnreadableError(reason, subject=str(path), fix=f"choose one with --document: {names}")


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise click.UsageError(f"{path} cannot be written ({error.strerror or error})") from error

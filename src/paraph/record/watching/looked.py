"""Pages that are looked at: what is there becomes a document, what changed a version, what is gone is noted."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from paraph.documents.document import Document
from paraph.documents.fetching import Fetched
from paraph.documents.watchlist import Watched
from paraph.errors import DocumentError, FetchError, RefusedError
from paraph.record.difference import difference, summary
from paraph.record.intake import Outcome
from paraph.record.versions import version
from paraph.record.watching import schedule, state
from paraph.record.watching.hosts import Answer
from paraph.record.watching.older import read_by_others
from paraph.record.watching.pages import Result, first_document, leads_to_the_front, of_feed, results_of
from paraph.record.watching.report import Kind, told
from paraph.record.watching.state import Due, PageState
from paraph.record.watching.work import Work


@dataclass(frozen=True, slots=True)
class _Look:
    """A page whose document, or error, is on its way into the record.

    `kind` and `words` are what is told of it if it is kept; `after` is its state then.
    `failed` is why the page itself could not be had; `known` whether the record has it in some version.
    """

    page: PageState
    after: PageState
    source: Watched
    kind: Kind
    words: str = ""
    document: Document | None = None
    failed: DocumentError | None = None
    known: bool = False


class Pages:
    """The pages of a run: `answered` gives what is to be taken in, `settle` is told what became of it."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._looks: dict[str, deque[_Look]] = defaultdict(deque)

    def answered(self, due: Due, answer: Answer) -> Iterator[Result]:
        """What is to be taken into the record."""
        page = self._page(due.id)
        source = self._work.by_id[due.source]
        if answer.error is not None:
            yield from self._failed(page, source, answer.error, answer.put_off)
        elif answer.put_off is not None:
            self._put_off(page, source, answer.put_off)
        elif answer.fetched is not None:
            yield from self._fetched(page, source, answer.fetched)

    def settle(self, outcome: Outcome) -> None:
        """Keep what became of a page. An outcome of something else within it changes nothing."""
        looks = self._looks.get(outcome.source)
        if not looks:
            return
        look = looks.popleft()
        if outcome.error is not None and look.document is None and look.failed is not None:
            return  # told when it failed
        if outcome.error is not None:
            self._unreadable(look, outcome.error)
            return
        self._work.put_page(look.after)
        if look.page.error and look.failed is None:
            self._work.record.forgive([look.page.address])
        document = look.after.document
        title = (look.document.title if look.document else None) or look.page.title or ""
        kind = _kind(look, outcome)
        words = _WORDS.get(kind, look.words if kind == look.kind else "")
        facts = {"words": words, "title": title, "document": document, "claims": dict(outcome.claims)}
        self._work.happened(kind, look.source, look.page.address, **facts)

    def of_older_readers(self) -> Iterator[Result]:
        """Documents of pages that another reader read, as the record has them; not those that are on their way."""
        work = self._work
        sources = [source.id for source in work.chosen]
        for each in work.record.ask(lambda connection: read_by_others(connection, sources, work.reader)):
            if work.is_full():
                return
            document, page = work.record.document(each.document), self._page(each.page)
            if document is not None and not self._looks.get(document.source or document.id):
                work.report.planned += 1
                source = work.by_id[page.source]
                self._await(document, _Look(page, page, source, "unchanged", document=document, known=True))
                yield document

    def _fetched(self, page: PageState, source: Watched, fetched: Fetched) -> Iterator[Result]:
        if fetched.unchanged:
            yield from self._unchanged(page, source)
        elif fetched.gone or leads_to_the_front(fetched, page):
            yield from self._gone(page, source, fetched)
        elif (error := fetched.error()) is not None:
            yield from self._failed(page, source, error, fetched.retry_after)
        else:
            yield from self._had(page, source, fetched)

    def _page(self, id: str) -> PageState:
        page = self._work.record.ask(lambda connection: state.page(connection, id))
        assert page is not None
        return page

    def _unchanged(self, page: PageState, source: Watched) -> Iterator[Result]:
        """What is as it was is read again only where another reader read it."""
        after = self._after(page, source, page.step + 1)
        document = self._kept(page)
        if document is not None and not self._work.record.has(document, self._work.reader):
            self._await(document, _Look(page, after, source, "unchanged", document=document, known=True))
            yield document
            return
        self._work.put_page(after)
        self._work.happened("unchanged", source, page.address, document=page.document)

    def _kept(self, page: PageState) -> Document | None:
        """The document that the page was when it was last had, where the record has it."""
        if not page.digest or not page.document:
            return None
        return version(self._work.record, page.document, page.digest)

    def _had(self, page: PageState, source: Watched, fetched: Fetched) -> Iterator[Result]:
        page = replace(page, etag=fetched.etag, modified=fetched.modified, content=None)
        results = results_of(fetched, page, source)
        first = first_document(results)
        if first is None:
            self._await(results[0], _Look(page, page, source, "unread"))
            yield from results
            return
        compared = self._compared(page, source, first)
        assert compared.document is not None
        self._await(compared.document, compared)
        yield compared.document
        yield from (each for each in results if each is not first)

    def _compared(self, page: PageState, source: Watched, new: Document) -> _Look:
        """How the document is taken in: as new, as a version of what was there, or as what was there."""
        old = self._old(page, new)
        changes = difference(old, new) if old else ()
        same = new.digest == page.digest or (old is not None and not changes)
        if same:  # only blanks or quotation marks are otherwise: no version of its own
            kind: Kind = "new" if page.from_feed else "unchanged"
            document = replace(old, source=new.source) if old else new
        else:
            kind = "changed" if (old or page.digest) and not page.from_feed else "new"
            document = new
        words = summary(changes) if kind == "changed" else ""
        after = self._after(page, source, page.step + 1 if kind == "unchanged" else 0)
        after = replace(
            after, digest=document.digest, document=document.id, from_feed=False,
            changed=page.changed + (kind == "changed"),
        )  # fmt: skip
        words = words or ("its text" if kind == "changed" else "")
        return _Look(page, after, source, kind, words, document, known=old is not None)

    def _old(self, page: PageState, new: Document) -> Document | None:
        """What the page was when it was last had, or as whoever else brought it into the record."""
        kept = self._kept(page) if page.document == new.id else None
        return kept or self._work.record.document(new.id)

    def _gone(self, page: PageState, source: Watched, fetched: Fetched) -> Iterator[Result]:
        """A page that was had is gone since now, its document stays; one that never was may yet come."""
        there = f"there is no such page (the server answered {fetched.status})"
        reason = there if fetched.gone else "whoever asks for it is sent to the front page"
        if page.digest is None or page.from_feed:
            error = FetchError(
                reason, subject=page.address, fix="look for it on the site, or in a web archive"
            )
            yield from self._failed(page, source, error, fetched.retry_after)
            return
        now = self._work.now()
        again = now + schedule.GONE if page.gone is None else None
        after = replace(page, gone=page.gone or now, last_seen=now, due=again, failures=0, error=reason)
        self._work.put_page(after)
        if page.gone is None:
            facts = {
                "words": f"{reason}; its document stays",
                "title": page.title or "",
                "document": page.document,
            }
            self._work.happened("gone", source, page.address, **facts)
        else:
            self._work.happened("unchanged", source, page.address, document=page.document)

    def _failed(
        self, page: PageState, source: Watched, error: DocumentError, wait: float | None
    ) -> Iterator[Result]:
        """Try again later; meanwhile the feed's own text stands for a page that was never had."""
        now = self._work.now()
        failures = page.failures + 1
        after = replace(
            page, last_seen=now, failures=failures, error=error.reason,
            due=_next_try(now, failures, error, wait),
        )  # fmt: skip
        from_feed = of_feed(page, source) if page.digest is None or page.from_feed else None
        if from_feed is not None and from_feed.digest != page.digest:
            kept = replace(after, digest=from_feed.digest, document=from_feed.id, from_feed=True)
            words = f"from the feed: {error.reason}"
            self._await(from_feed, _Look(page, kept, source, "new", words, from_feed, error))
            yield from_feed
            return
        self._work.put_page(after)
        words = told(error)
        facts = {"words": words, "title": page.title or "", "document": page.document, "code": error.code}
        self._work.happened("failed", source, page.address, **facts)
        if page.digest is None:  # nothing of it is in the record: it counts as unread
            told_as = type(error)(error.reason, subject=page.address, fix=error.fix)
            self._await(told_as, _Look(page, after, source, "failed", failed=error))
            yield told_as

    def _put_off(self, page: PageState, source: Watched, wait: float) -> None:
        due = self._work.now() + max(schedule.PUT_OFF, timedelta(seconds=wait))
        self._work.put_page(replace(page, due=due))
        self._work.happened("put off", source, page.address, words="its host is left alone for now")

    def _unreadable(self, look: _Look, error: DocumentError) -> None:
        """It was had, and is no document: it may become one, so it is looked at again like any other."""
        after = replace(self._after(look.page, look.source, look.page.step + 1), error=error.reason)
        self._work.put_page(after)
        words = told(error)
        facts = {"words": words, "title": look.page.title or "", "code": error.code}
        self._work.happened("unread", look.source, look.page.address, **facts)

    def _after(self, page: PageState, source: Watched, step: int) -> PageState:
        """The state after a look at which the page was there."""
        now = self._work.now()
        due = None if source.kind == "page" else schedule.after_look(now, step, self._work.watched.again)
        return replace(page, last_seen=now, step=step, due=due, gone=None, failures=0, error=None)

    def _await(self, result: Result, look: _Look) -> None:
        named = (result.source or result.id) if isinstance(result, Document) else (result.subject or "?")
        self._looks[named].append(look)


_WORDS: dict[Kind, str] = {
    "set aside": "there is nothing in it for the record",
    "read again": "by another version of the reader",
}


def _kind(look: _Look, outcome: Outcome) -> Kind:
    """What became of a page: what it is by itself, seen with what the record made of it."""
    read = outcome.kind in ("read", "copy")
    if look.kind == "unchanged":
        return "unchanged" if not read else "read again" if look.known else "new"
    if outcome.kind == "aside":
        return "set aside"
    if outcome.kind == "unchanged":
        return "changed" if look.kind == "changed" and look.known else "unchanged"
    return look.kind if look.known or not read else "new"


def _next_try(now: datetime, failures: int, error: DocumentError, wait: float | None) -> datetime | None:
    if isinstance(error, RefusedError):
        return now + schedule.REFUSED
    return schedule.after_failures(now, failures, wait) if failures < schedule.MOST_FAILURES else None

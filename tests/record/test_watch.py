"""Watching a small site: what is new, changed, gone and failing, in each of the databases, and killed in between."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from datetime import timedelta
from pathlib import Path
from typing import Any, get_args

import pytest

from paraph.documents import Document
from paraph.documents.addresses import address_id
from paraph.documents.fetching import Fetched
from paraph.documents.watchlist import parsed
from paraph.record import Record
from paraph.record.backends import place as place_at
from paraph.record.moving import move
from paraph.record.versions import version, versions
from paraph.record.watching import Event, Report, Run, schedule, state
from paraph.record.watching.looking import due_sources, look
from paraph.record.watching.report import Kind
from tests.cli import ByHand
from tests.sites import START, Answered, SetClock, Site, site

BOATS = (
    "The defence ministers of Norland and Westmark signed an agreement on patrol boats in Oslo on Monday.",
    "Under the agreement Westmark will deliver six boats by the end of 2028, the minister said in the harbour.",
    "The two navies have worked together for twenty years, and have asked for more boats since 2019.",
)
VISIT = (
    "The chief of the general staff of Westmark arrived in the north of Norland for a visit of three days.",
    "He will meet the commander of the northern brigade and see the new barracks, the ministry said today.",
)
RELEASES = "name: Releases, kind: feed, address: 'http://HOST/feed.xml', publisher: Ministry"


@pytest.fixture
def norland() -> Iterator[Site]:
    """A ministry with a feed of two releases."""
    with site() as made:
        made.feed("/feed.xml", {"/boats": "Boats agreed", "/visit": "A visit"})
        made.article("/boats", "Boats agreed", *BOATS, etag='"1"')
        made.article("/visit", "A visit", *VISIT)
        yield made


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


def run(record: Record, at: Site, clock: SetClock, *sources: str, reader: Any = None, **more: Any) -> Report:
    again = {"again": more.pop("again")} if "again" in more else {}
    watched = parsed(at.list(*(sources or (RELEASES,)), **again), "watch.yaml")
    return Run(record, reader or ByHand(), watched, at.opens(clock), clock, **more).once()


def numbers(report: Report) -> dict[str, int]:
    return {kind: report.total(kind) for kind in get_args(Kind) if kind != "asked" and report.total(kind)}


def page_of(record: Record, at: Site, path: str) -> state.PageState:
    found = record.ask(lambda connection: state.page(connection, address_id(at.address(path))))
    assert found is not None
    return found


def document_of(record: Record, at: Site, path: str) -> Document | None:
    return record.document(address_id(at.address(path)))


# --- what is new ---------------------------------------------------------------------------------------------------


def test_new_entries_become_documents_with_the_id_of_their_address(
    record: Record, norland: Site, clock: SetClock
) -> None:
    assert numbers(run(record, norland, clock)) == {"new": 2}
    boats = document_of(record, norland, "/boats")
    assert boats is not None
    assert (boats.title, boats.published, boats.publisher) == (
        "Boats agreed",
        "2026-03-01",
        "Ministry of Defence of Norland",
    )
    assert boats.url == boats.source == norland.address("/boats")
    assert "six boats by the end of 2028" in boats.text
    assert page_of(record, norland, "/boats").due == START + timedelta(hours=1)


def test_nothing_is_asked_before_it_is_due(record: Record, norland: Site, clock: SetClock) -> None:
    run(record, norland, clock)
    norland.asked.clear()
    clock.advance(minutes=59)
    report = run(record, norland, clock)
    assert numbers(report) == {}
    assert norland.asked == []
    assert report.due == START + timedelta(hours=1)
    assert report.total("asked") == 0
    run(record, norland, clock, early=True)
    assert norland.asked == [("/feed.xml", 304)]


def test_pages_are_looked_at_again_on_a_falling_schedule(
    record: Record, norland: Site, clock: SetClock
) -> None:
    run(record, norland, clock)
    looks = []
    while (page := page_of(record, norland, "/boats")).due:
        looks.append(page.due - clock.now())
        clock.advance(seconds=(page.due - clock.now()).total_seconds())
        run(record, norland, clock)
    assert looks == [
        timedelta(hours=1),
        timedelta(hours=6),
        timedelta(days=1),
        timedelta(days=7),
        timedelta(days=30),
    ]
    assert [status for path, status in norland.asked if path == "/boats"] == [200] + [304] * 5
    assert record.counts().documents == 2


# --- what changes --------------------------------------------------------------------------------------------------


def test_a_correction_becomes_a_version_and_the_old_one_is_kept(
    record: Record, norland: Site, clock: SetClock
) -> None:
    run(record, norland, clock)
    note = "An earlier version of this release gave another day."
    norland.article(
        "/boats", "Boats agreed", BOATS[0].replace("Monday", "Tuesday"), *BOATS[1:], note, day="2026-03-02"
    )
    clock.advance(hours=1)
    report = run(record, norland, clock)
    assert numbers(report) == {"changed": 1, "unchanged": 1}
    (event,) = report.events
    assert event.words == "1 sentence added, 1 reworded, date corrected"
    old, new = versions(record, address_id(norland.address("/boats")))
    assert (old.published, old.current, new.published, new.current) == (
        "2026-03-01",
        False,
        "2026-03-02",
        True,
    )
    kept = version(record, address_id(norland.address("/boats")), old.digest)
    assert kept is not None
    assert "Oslo on Monday" in kept.text
    page = page_of(record, norland, "/boats")
    assert (page.changed, page.step, page.due) == (1, 0, clock.now() + timedelta(hours=1))


def test_other_quotation_marks_are_no_version(record: Record, norland: Site, clock: SetClock) -> None:
    norland.article(
        "/visit", "A visit", *VISIT, "“A good day,” he said when he saw the new barracks of the brigade."
    )
    run(record, norland, clock)
    norland.article(
        "/visit", "A visit", *VISIT, '"A good day," he said when he saw the new barracks of the brigade.'
    )
    clock.advance(hours=1)
    assert numbers(run(record, norland, clock)) == {"unchanged": 2}
    assert len(versions(record, address_id(norland.address("/visit")))) == 1


def test_what_is_withdrawn_stays_a_document(record: Record, norland: Site, clock: SetClock) -> None:
    run(record, norland, clock)
    norland.article(
        "/visit", "A visit", "This release has been withdrawn by the ministry of defence of Norland."
    )
    clock.advance(hours=1)
    report = run(record, norland, clock)
    assert numbers(report) == {"changed": 1, "unchanged": 1}
    document = document_of(record, norland, "/visit")
    assert document is not None
    assert "withdrawn" in document.text


def test_a_source_that_says_that_a_page_changed_is_believed(
    record: Record, norland: Site, clock: SetClock
) -> None:
    def listed(day: str) -> None:
        urls = f"<url><loc>{norland.address('/boats')}</loc><lastmod>{day}</lastmod></url>"
        norland.pages["/sitemap.xml"] = Answered(
            f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>',
            type="application/xml",
        )

    source = "name: Map, kind: sitemap, address: 'http://HOST/sitemap.xml', every: 1d"
    listed("2026-03-01")
    run(record, norland, clock, source, again="[52w]")
    clock.advance(days=2)
    assert numbers(run(record, norland, clock, source, again="[52w]")) == {}
    listed("2026-03-03")
    clock.advance(days=2)
    assert numbers(run(record, norland, clock, source, again="[52w]")) == {"unchanged": 1}
    assert norland.times("/boats") == 2


def test_a_document_that_came_otherwise_is_known(record: Record, norland: Site, clock: SetClock) -> None:
    address = norland.address("/boats")
    earlier = Document("Something else was said before.", address_id(address), "Boats agreed", url=address)
    record.add(earlier, ByHand().read(earlier))
    report = run(record, norland, clock)
    assert numbers(report) == {"new": 1, "changed": 1}
    assert len(versions(record, address_id(address))) == 2


# --- what is gone, refused, failing --------------------------------------------------------------------------------


@pytest.mark.parametrize("how", [404, 410, "front"])
def test_what_is_gone_is_noted_and_its_document_stays(
    record: Record, norland: Site, clock: SetClock, how: int | str
) -> None:
    run(record, norland, clock)
    front = {"Location": norland.address("/")}
    norland.pages["/"] = Answered("<html><body><p>Welcome to the ministry.</p></body></html>")
    norland.pages["/visit"] = (
        Answered(status=302, headers=front) if how == "front" else Answered(status=int(how))
    )
    clock.advance(hours=1)
    assert numbers(run(record, norland, clock)) == {"gone": 1, "unchanged": 1}
    assert page_of(record, norland, "/visit").gone == clock.now()
    assert document_of(record, norland, "/visit") is not None
    norland.article("/visit", "A visit", *VISIT)
    clock.advance(days=7)
    assert run(record, norland, clock).total("unchanged") == 2
    assert page_of(record, norland, "/visit").gone is None


def test_robots_are_obeyed_and_the_text_of_the_feed_is_taken(
    record: Record, norland: Site, clock: SetClock
) -> None:
    norland.pages["/robots.txt"] = Answered("User-agent: *\nDisallow: /closed/", type="text/plain")
    entries = {"/closed/a": "Boats agreed", "/closed/b": "Without text"}
    norland.feed("/feed.xml", entries, content={"/closed/a": "".join(f"<p>{each}</p>" for each in BOATS)})
    report = run(record, norland, clock)
    assert numbers(report) == {"new": 1, "failed": 1}
    assert [path for path, _ in norland.asked] == ["/robots.txt", "/feed.xml"]
    document = document_of(record, norland, "/closed/a")
    assert document is not None
    assert (document.title, document.publisher, document.published) == (
        "Boats agreed",
        "Ministry",
        "2026-03-01",
    )
    assert document.text == "\n\n".join(BOATS)
    assert page_of(record, norland, "/closed/a").due == clock.now() + schedule.REFUSED
    (unread,) = record.unread()
    assert (unread.source, unread.code) == (norland.address("/closed/b"), "refused")
    assert "robots.txt" in unread.reason


def test_the_page_takes_the_place_of_the_text_of_the_feed(
    record: Record, norland: Site, clock: SetClock
) -> None:
    norland.feed(
        "/feed.xml", {"/boats": "Boats agreed"}, content={"/boats": f"<p>{BOATS[0]}</p><p>{BOATS[1]}</p>"}
    )
    article = norland.pages["/boats"]
    norland.pages["/boats"] = Answered(status=503)
    assert numbers(run(record, norland, clock)) == {"new": 1}
    clock.advance(minutes=20)
    report = run(record, norland, clock)
    assert numbers(report) == {"failed": 1}
    assert record.unread() == []
    norland.pages["/boats"] = article
    clock.advance(hours=2)
    assert numbers(run(record, norland, clock)) == {"new": 1}
    assert [each.current for each in versions(record, address_id(norland.address("/boats")))] == [False, True]
    assert page_of(record, norland, "/boats").content is None


def test_a_page_that_fails_is_tried_again_ever_later_and_then_given_up(
    record: Record, norland: Site, clock: SetClock
) -> None:
    norland.feed("/feed.xml", {"/visit": "A visit"})
    norland.pages["/visit"] = Answered(status=500)
    waits = []
    run(record, norland, clock)
    while (page := page_of(record, norland, "/visit")).due:
        waits.append(page.due - clock.now())
        clock.advance(seconds=waits[-1].total_seconds())
        run(record, norland, clock)
    assert waits[:4] == [timedelta(minutes=15), timedelta(hours=1), timedelta(hours=4), timedelta(hours=16)]
    assert waits[-1] == timedelta(days=7)
    assert len(waits) == schedule.MOST_FAILURES - 1
    assert [unread.source for unread in record.unread()] == [norland.address("/visit")]


def test_a_page_that_is_had_at_last_is_no_longer_unread(
    record: Record, norland: Site, clock: SetClock
) -> None:
    article = norland.pages["/visit"]
    norland.pages["/visit"] = Answered(status=502)
    assert numbers(run(record, norland, clock)) == {"new": 1, "failed": 1}
    norland.pages["/visit"] = article
    clock.advance(minutes=16)
    assert numbers(run(record, norland, clock)) == {"new": 1}
    assert record.unread() == []
    assert page_of(record, norland, "/visit").failures == 0


@pytest.mark.parametrize(
    "broken", [Answered(status=500), Answered("<html><p>Maintenance</p></html>"), Answered("")]
)
def test_a_source_that_fails_is_asked_again_later(
    record: Record, norland: Site, clock: SetClock, broken: Answered
) -> None:
    good = norland.pages["/feed.xml"]
    norland.pages["/feed.xml"] = broken
    waits = []
    for _ in range(3):
        report = run(record, norland, clock)
        assert numbers(report) == {"failed": 1}
        assert report.due is not None
        waits.append(report.due - clock.now())
        clock.advance(seconds=waits[-1].total_seconds())
    assert waits == [timedelta(minutes=15), timedelta(hours=1), timedelta(hours=4)]
    norland.pages["/feed.xml"] = good
    assert numbers(run(record, norland, clock)) == {"new": 2}
    (kept,) = record.ask(state.sources).values()
    assert (kept.failures, kept.error) == (0, None)


def test_a_host_that_asks_for_time_is_given_it(record: Record, norland: Site, clock: SetClock) -> None:
    norland.pages["/visit"] = norland.pages["/boats"] = Answered(status=429, headers={"Retry-After": "7200"})
    report = run(record, norland, clock)
    assert numbers(report) == {"failed": 1, "put off": 1}
    assert report.due == clock.now() + timedelta(hours=2)
    assert norland.times("/visit") + norland.times("/boats") == 1


def test_a_page_without_text_is_unread_and_looked_at_again(
    record: Record, norland: Site, clock: SetClock
) -> None:
    norland.pages["/visit"] = Answered("<html><body><script>draw()</script></body></html>")
    report = run(record, norland, clock)
    assert numbers(report) == {"new": 1, "unread": 1}
    assert [unread.code for unread in record.unread()] == ["empty"]
    norland.article("/visit", "A visit", *VISIT)
    clock.advance(hours=7)
    assert run(record, norland, clock).total("new") == 1
    assert record.unread() == []


# --- what is set aside, and what a newer reader makes of it ---------------------------------------------------------


class Choosy(ByHand):
    """Finds nothing for the record in texts on visits."""

    def worth(self, document: Document) -> bool:
        return "barracks" not in document.text


class Newer(ByHand):
    """The next version of the reader."""

    version = "by-hand 2"


CLOSED = (*VISIT, "The visit was cut short because of the weather, and he went home by the way of the coast.")


def test_what_is_set_aside_is_not_new(record: Record, norland: Site, clock: SetClock) -> None:
    assert numbers(run(record, norland, clock, reader=Choosy())) == {"new": 1, "set aside": 1}
    clock.advance(hours=1)
    assert numbers(run(record, norland, clock, reader=Choosy())) == {"unchanged": 2}
    norland.article("/visit", "A visit", *CLOSED)
    clock.advance(hours=6)
    assert numbers(run(record, norland, clock, reader=Choosy())) == {"set aside": 1, "unchanged": 1}
    norland.article(
        "/visit", "A visit", BOATS[1], "The admirals met on board the first of the boats, in the bay."
    )
    clock.advance(hours=1)
    assert numbers(run(record, norland, clock, reader=Choosy())) == {"new": 1}
    assert document_of(record, norland, "/visit")


def test_what_the_record_has_goes_on_as_a_version(record: Record, norland: Site, clock: SetClock) -> None:
    run(record, norland, clock)
    norland.article("/visit", "A visit", *CLOSED)
    clock.advance(hours=1)
    assert numbers(run(record, norland, clock, reader=Choosy())) == {"changed": 1, "unchanged": 1}


def test_a_newer_reader_reads_again_what_did_not_change(
    record: Record, norland: Site, clock: SetClock
) -> None:
    run(record, norland, clock)
    read = [record.reading(address_id(norland.address(path))) for path in ("/boats", "/visit")]
    assert [each.reader for each in read if each] == ["by-hand 1"] * 2
    clock.advance(hours=1)
    norland.asked.clear()
    assert numbers(run(record, norland, clock, reader=Newer())) == {"read again": 2}
    assert sorted(norland.asked) == [("/boats", 304), ("/visit", 200)]
    assert {reading.reader for reading in record.readings()} == {"by-hand 2"}
    clock.advance(hours=6)
    assert numbers(run(record, norland, clock, reader=Newer())) == {"unchanged": 2}


def test_a_newer_reader_asks_nobody_for_pages_that_are_not_due(
    record: Record, norland: Site, clock: SetClock
) -> None:
    run(record, norland, clock)
    norland.asked.clear()
    assert numbers(run(record, norland, clock, reader=Newer(), limit=1)) == {"read again": 1}
    assert numbers(run(record, norland, clock, reader=Newer())) == {"read again": 1}
    assert numbers(run(record, norland, clock, reader=Newer())) == {}
    assert norland.asked == []
    assert {reading.reader for reading in record.readings()} == {"by-hand 2"}


def test_only_pages_of_the_sources_that_are_chosen_are_read_again(
    record: Record, norland: Site, clock: SetClock
) -> None:
    by_hand = Document("It came by hand.", "by-hand")
    record.add(by_hand, ByHand().read(by_hand))
    visit = "name: Visit, kind: page, address: 'http://HOST/visit'"
    norland.feed("/feed.xml", {"/boats": "Boats agreed"})
    run(record, norland, clock, RELEASES, visit)
    report = run(record, norland, clock, RELEASES, visit, reader=Newer(), only=("Visit",))
    assert numbers(report) == {"read again": 1}
    assert report.sums["Visit"].counts["read again"] == 1
    assert sorted(reading.reader for reading in record.readings()) == ["by-hand 1", "by-hand 1", "by-hand 2"]


def test_a_newer_reader_asks_anew_for_what_was_set_aside(
    record: Record, norland: Site, clock: SetClock
) -> None:
    norland.article("/visit", "A visit", *VISIT, etag='"2"')
    run(record, norland, clock, reader=Choosy())
    assert document_of(record, norland, "/visit") is None
    clock.advance(hours=1)
    norland.asked.clear()
    assert numbers(run(record, norland, clock, reader=Newer())) == {"new": 1, "read again": 1}
    assert sorted(norland.asked) == [("/boats", 304), ("/visit", 200)]
    assert document_of(record, norland, "/visit")


# --- sources of other kinds ----------------------------------------------------------------------------------------


def test_a_listing_leads_to_its_articles(record: Record, norland: Site, clock: SetClock) -> None:
    links = (
        "<a href='/boats?utm_source=list#top'>Boats</a><a href='visit'>Visit</a><a href='/about'>About</a>"
    )
    norland.pages["/news/"] = Answered(f"<html><head><base href='/'></head><body>{links}</body></html>")
    source = "name: News, kind: listing, address: 'http://HOST/news/', links: '/(boats|visit)$'"
    assert numbers(run(record, norland, clock, source)) == {"new": 2}
    assert document_of(record, norland, "/boats")
    assert norland.times("/about") == 0


def test_a_page_is_watched_as_often_as_the_list_says(record: Record, norland: Site, clock: SetClock) -> None:
    source = "name: Visit, kind: page, address: 'http://HOST/visit', every: 2h"
    assert numbers(run(record, norland, clock, source)) == {"new": 1}
    clock.advance(hours=1)
    assert numbers(run(record, norland, clock, source)) == {}
    norland.article(
        "/visit", "A visit", *VISIT, "The visit was cut short because of the weather in the north."
    )
    clock.advance(hours=1)
    assert numbers(run(record, norland, clock, source)) == {"changed": 1}
    norland.pages["/visit"] = Answered(status=500)
    clock.advance(hours=2)
    assert numbers(run(record, norland, clock, source)) == {"failed": 1}
    assert page_of(record, norland, "/visit").due == clock.now() + timedelta(minutes=15)


def test_a_sitemap_leads_to_its_parts(record: Record, norland: Site, clock: SetClock) -> None:
    space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    parts = "".join(f"<sitemap><loc>{norland.address(f'/part{n}.xml')}</loc></sitemap>" for n in (1, 2))
    norland.pages["/sitemap.xml"] = Answered(
        f"<sitemapindex {space}>{parts}</sitemapindex>", type="application/xml"
    )
    for n, path in ((1, "/boats"), (2, "/visit")):
        told = f"<url><loc>{norland.address(path)}</loc><lastmod>2026-0{n}-01</lastmod></url>"
        norland.pages[f"/part{n}.xml"] = Answered(f"<urlset {space}>{told}</urlset>", type="application/xml")
    source = "name: Map, kind: sitemap, address: 'http://HOST/sitemap.xml', since: 2026-01-15"
    report = run(record, norland, clock, source)
    assert numbers(report) == {"new": 1}
    assert report.sums["Map"].counts["asked"] == 3
    assert document_of(record, norland, "/visit")
    assert document_of(record, norland, "/boats") is None


def test_an_endless_feed_ends(record: Record, norland: Site, clock: SetClock) -> None:
    for n in range(40):
        entry = f"<entry><id>{n}</id><title>N{n}</title><link href='{norland.address(f'/n{n}')}'/></entry>"
        more = f"<link rel='next' href='{norland.address(f'/page{n + 1}.xml')}'/>"
        body = f"<feed xmlns='http://www.w3.org/2005/Atom'><title>N</title>{more}{entry}</feed>"
        norland.pages[f"/page{n}.xml"] = Answered(body, type="application/atom+xml")
    source = "name: N, kind: feed, address: 'http://HOST/page0.xml', exclude: ['/n[1-9]$']"
    run(record, norland, clock, source.replace(", exclude: ['/n[1-9]$']", ""), limit=1)
    asked = [path for path, _ in norland.asked if path.endswith(".xml")]
    assert asked == [f"/page{n}.xml" for n in range(10)]


def test_most_bounds_what_one_look_takes_and_the_rest_comes_later(
    record: Record, norland: Site, clock: SetClock
) -> None:
    source = f"{RELEASES}, most: 1, every: 1h"
    assert numbers(run(record, norland, clock, source)) == {"new": 1}
    norland.feed("/feed.xml", {"/visit": "A visit", "/boats": "Boats agreed"})
    clock.advance(hours=1)
    assert run(record, norland, clock, source).total("new") == 1


def test_only_some_sources_and_only_some_pages(record: Record, norland: Site, clock: SetClock) -> None:
    page = "name: Visit, kind: page, address: 'http://HOST/visit'"
    assert numbers(run(record, norland, clock, RELEASES, page, only=("Visit",))) == {"new": 1}
    report = run(record, norland, clock, RELEASES, page, only=("Releases",), limit=1)
    assert numbers(report) == {"new": 1}
    with pytest.raises(KeyError):
        run(record, norland, clock, only=("Nobody",))


# --- stopped, and again --------------------------------------------------------------------------------------------


class KilledError(Exception):
    """What stops a run in the middle."""


@pytest.mark.parametrize("after", range(1, 8))
def test_a_run_that_is_killed_goes_on(place: str, norland: Site, clock: SetClock, after: int) -> None:
    entries = {f"/n{n}": f"Number {n}" for n in range(5)}
    for path, title in entries.items():
        norland.article(path, title, f"{title} of the releases of the ministry.", *BOATS)
    norland.feed("/feed.xml", entries)
    told = iter(range(1, 100))

    def kill(event: Event, report: Report) -> None:
        if next(told) == after:
            raise KilledError

    watched = parsed(norland.list(RELEASES), "watch.yaml")
    with Record.open(place) as record, nullcontext() if after > 6 else pytest.raises(KilledError):
        Run(record, ByHand(), watched, norland.opens(clock), clock).once(kill)
    with Record.open(place) as record:
        run(record, norland, clock)
        assert sorted(document.title or "" for document in record.documents()) == sorted(entries.values())
        assert all(len(versions(record, document.id)) == 1 for document in record.documents())
        for path in entries:
            assert page_of(record, norland, path).due == clock.now() + timedelta(hours=1)


def test_a_reader_that_breaks_loses_nothing(record: Record, norland: Site, clock: SetClock) -> None:
    class Broken(ByHand):
        def read(self, document: Document, trace: object = None) -> Any:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(record, norland, clock, reader=Broken())
    assert numbers(run(record, norland, clock)) == {"new": 2}


def test_two_runs_of_one_site_give_the_same(norland: Site, tmp_path: Path) -> None:
    def kept(name: str, threads: int) -> list[Document]:
        with Record.open(tmp_path / name) as record:
            run(record, norland, SetClock(), threads=threads)
            return list(record.documents())

    assert kept("one", 1) == kept("other", 4)


def test_what_is_watched_moves_with_the_record(
    file: Record, norland: Site, clock: SetClock, database: str
) -> None:
    run(file, norland, clock)
    move(file, place_at(database), lambda done, total: None)
    with Record.open(database) as moved:
        assert moved.ask(state.sources) == file.ask(state.sources)
        assert page_of(moved, norland, "/boats") == page_of(file, norland, "/boats")
        assert numbers(run(moved, norland, clock)) == {}


# --- many hosts ----------------------------------------------------------------------------------------------------


class Staged:
    """Fetches without a net; the host `slow.example` answers only when the others are done."""

    def __init__(self, others_done: threading.Event) -> None:
        self._others_done = others_done

    def __enter__(self) -> Staged:
        return self

    def __exit__(self, *raised: object) -> None:
        pass

    def allowed(self, url: str, found_on: str | None = None) -> bool:
        return True

    def delay(self, host: str) -> float:
        return 0.0

    def state(self) -> dict[str, Any]:
        return {"asked": 1}

    def get(
        self, url: str, etag: str | None = None, modified: str | None = None, found_on: str | None = None
    ) -> Fetched:
        if "slow.example" in url:
            assert self._others_done.wait(30)
        page = f"<html><head><title>{url}</title></head><body><article>"
        page += "".join(f"<p>{each}</p>" for each in (*BOATS, url)) + "</article></body></html>"
        return Fetched(url, 200, {}, page.encode(), type="text/html")


def test_a_slow_host_holds_up_nobody_else(file: Record, clock: SetClock) -> None:
    hosts = ["slow.example", *(f"quick{n}.example" for n in range(20))]
    text = "sources:\n" + "".join(
        f"  - {{name: '{host} {n}', kind: page, address: 'https://{host}/{n}'}}\n"
        for host in hosts
        for n in range(2)
    )
    done = threading.Event()
    seen: list[str] = []

    def opens(allow: tuple[str, ...], known: Mapping[str, Any] | None) -> Staged:
        return Staged(done)

    class Noting(ByHand):
        def read_many(self, documents: Any) -> Any:
            found = list(documents)
            seen.extend(document.url or "" for document in found)
            if len(seen) >= 32:  # more of the quick ones than are read at once
                done.set()
            return super().read_many(found)

    report = Run(file, Noting(), parsed(text, "watch.yaml"), opens, clock, threads=3).once()
    assert numbers(report) == {"new": 42}
    assert not any("slow.example" in url for url in seen[:32])
    assert set(file.ask(state.hosts)) == set(hosts)


# --- looking without keeping ---------------------------------------------------------------------------------------


def test_looking_at_sources_keeps_nothing(record: Record, norland: Site, clock: SetClock) -> None:
    broken = "name: Broken, kind: feed, address: 'http://HOST/nothing'"
    watched = parsed(norland.list(RELEASES, broken), "watch.yaml")
    found = {each.source.name: each for each in look(watched.sources, norland.opens(clock), clock, record, 1)}
    assert [page.address for page in found["Releases"].new] == [
        norland.address("/boats"),
        norland.address("/visit"),
    ]
    assert "404" in found["Broken"].error
    assert record.ask(state.sources) == {}
    assert norland.times("/boats") == 0
    assert due_sources(record, watched.sources, clock) == list(watched.sources)
    run(record, norland, clock)
    assert [each.name for each in due_sources(record, watched.sources, clock)] == ["Broken"]

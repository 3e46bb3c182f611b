"""Copies count as one source, independent reports of one event as two."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paraph.documents import Document
from paraph.documents.twins import (
    Link,
    Sketch,
    agencies,
    bands,
    credited,
    groups,
    likeness,
    link,
    pairs_to_check,
    rare,
    sketch,
    sources,
)
from paraph.documents.twins.agencies import table
from paraph.errors import OntologyError

WIRE = (
    "PORT ELDRED, March 3 (Reuters) - The defense ministers of Norland and Vesria signed an accord on joint coastal "
    "patrols on Tuesday, ending two years of talks over who pays for the fuel.\n\n"
    "Under the accord, each side will keep four boats in the strait from June, and a shared center in Port Eldred "
    "will watch the traffic around the clock.\n\n"
    "“We have organized this so that no trawler waits for two permits,” said Norland's minister, Ilse Brandvoll.\n\n"
    "Her counterpart, Tomas Kerec, said the first boats had left the yard at Lim and were being painted gray.\n\n"
    "The program costs 48 million euros, of which Vesria will bear 30 percent. Fishermen in both countries had asked "
    "for such patrols since a collision in 2017, in which three sailors died.\n\n"
    "The opposition in Vesria called the share too high and wants parliament to vote on the accord before summer."
)
INDEPENDENT = (
    "Ilse Brandvoll and Tomas Kerec shook hands under a leaking roof here this morning. The two ministers had just put "
    "their names to the accord on joint coastal patrols.\n\n"
    "What it means for the harbour is four Norlandic and four Vesrian boats tied up at the old coal pier from "
    "June, and some sixty sailors looking for lunch. The mayor hopes for a second bakery.\n\n"
    "“We have organized this so that no trawler waits for two permits,” Ms Brandvoll said. Skippers in the crowd "
    "laughed: they have waited for three.\n\n"
    "Money was on everybody's mind. Vesria pays 30 percent of 48 million euros, which the opposition finds too much."
)
BRITISH = (
    WIRE.replace("defense", "defence").replace("center", "centre").replace("organized", "organised")
    .replace("program ", "programme ").replace("percent", "per cent").replace("“", '"').replace("”", '"')
)  # fmt: skip
COLOUR = (
    "In the harbour of Lim, where the boats were built, the news was met with a shrug. The yard has had no other "
    "order this year, and half of its welders have gone to the wind farms."
)

ABOUT = (
    "The Ministry of Coasts and Harbours keeps the piers, lights and patrol boats of Norland, trains those who sail "
    "them, and answers to parliament for what they cost. It has offices in Port Eldred, Lim and Quell, which are open "
    "to visitors on working days between nine and four, and a library of charts that goes back three hundred years."
)


def of(text: str, **fields: str) -> Sketch:
    return sketch(Document(text, **fields))


def blocks(text: str) -> list[str]:
    return text.split("\n\n")


@pytest.mark.parametrize(
    "text",
    [
        BRITISH,
        WIRE.replace("PORT ELDRED, March 3 (Reuters) - ", ""),
        "\n\n".join(blocks(WIRE)[:3]),
        "\n\n".join([*blocks(WIRE)[:2], COLOUR, *blocks(WIRE)[2:5]]),
        "\n\n".join(
            [
                "We use cookies to improve your experience.",
                *blocks(WIRE)[:4],
                "Read more: Ten soups",
                *blocks(WIRE)[4:],
            ]
        ),
        "\n\n".join(
            ["I said so in May.", *blocks(WIRE)[:4], "Make of it what you will.", "via Harbour Herald"]
        ),
        WIRE.replace(" the ", "\nthe "),
    ],
    ids=["spelling", "dateline", "cut", "colour", "furniture", "blog", "wrapped"],
)
def test_a_copy_is_found_however_it_was_dressed(text: str) -> None:
    assert likeness(of(WIRE), of(text)).kind in ("copy", "near-copy", "excerpt")
    assert set(bands(of(WIRE))) & set(bands(of(text)))


def test_independent_reports_of_one_event_are_two_sources() -> None:
    found = likeness(of(WIRE), of(INDEPENDENT))
    assert found.kind is None
    assert found.containment < 0.3


def test_a_quoted_communique_makes_no_copy() -> None:
    communique = (
        "The Parties shall patrol the strait together. Each Party keeps four boats ready, under its own flag and its own "
        "orders, and tells the other of every sailing two days ahead. Neither Party shall be bound to act where its "
        "law forbids it, and disputes shall be settled by the ministers alone."
    )
    one, other = (f"{text}\n\n{communique}" for text in (WIRE, INDEPENDENT))
    assert likeness(of(one), of(other)).containment > 0.1
    assert likeness(of(one), of(other)).kind is None


def test_a_form_filled_in_with_other_names_is_no_copy() -> None:
    form = (
        "The minister spoke by telephone with {who} of {where} today. They reaffirmed the partnership between {here} and "
        "{where} and discussed the delivery of {count} helicopters. The minister thanked {who} for the hospitality that "
        "{where} has shown to the {count} officers who train in {town}. They agreed to meet in {town} on {day} and "
        "to keep in close touch. The minister also expressed condolences for the victims of the storm in {town}. "
        "Photographs of the call are with the press service, which asks that they be printed whole and with the name of "
        "whoever took them, and will send them to any paper that writes for them before the end of the week."
    )
    here = {"here": "Norland"}
    one = form.format(who="President Ana Kolar", where="Vesria", count=12, town="Lim", day="May 4", **here)
    other = form.format(
        who="Prince Idris Hale", where="Tamaris", count=31, town="Quell", day="June 19", **here
    )
    found = likeness(of(one), of(other))
    assert found.kind is None
    assert "other names and figures" in found.reason


def test_what_comes_back_next_year_with_another_figure_is_no_copy() -> None:
    last = "\n\n".join(blocks(WIRE)[1:])
    this = last.replace("48 million", "51 million")
    assert likeness(of(last, published="2019-03-03"), of(this, published="2019-03-04")).kind == "copy"
    later = likeness(of(last, published="2019-03-03"), of(this, published="2020-03-03"))
    assert later.kind is None
    assert "366 days apart" in later.reason


def test_what_one_publisher_writes_on_top_of_its_last_release_is_no_copy() -> None:
    last = "\n\n".join(blocks(WIRE)[1:])
    this = last.replace("48 million", "51 million")
    assert likeness(of(last, publisher="Ministry"), of(this, publisher="Herald")).kind == "copy"
    assert "one publisher" in likeness(of(last, publisher="Ministry"), of(this, publisher="MINISTRY")).reason
    assert likeness(of(last, publisher="Ministry"), of(last, publisher="Ministry")).kind == "copy"


def test_an_old_text_reposted_word_for_word_is_a_copy() -> None:
    assert likeness(of(WIRE, published="2019-03-03"), of(WIRE, published="2021-08-01")).kind == "copy"


def test_one_agency_makes_one_source_of_texts_that_share_less() -> None:
    own = "\n\n".join([*blocks(INDEPENDENT)[:3], *blocks(WIRE)[1:3]])
    plain, credit = of(own), of(own, byline="Staff and Reuters")
    assert likeness(of(WIRE), plain).kind is None
    found = likeness(of(WIRE), credit)
    assert found.kind == "agency"
    assert "Reuters" in found.reason


def test_one_agency_alone_makes_no_copy() -> None:
    assert likeness(of(WIRE), of(INDEPENDENT, publisher="Reuters")).kind is None


@pytest.mark.parametrize(
    ("document", "names"),
    [
        (Document("LIM, May 3 (Reuters) - Boats left the yard."), ("Reuters",)),
        (Document("MOSCOW, July 9. /TASS/. Boats left the yard."), ("TASS",)),
        (Document("PORT LIM (Nordfax) — Boats left the yard."), ("Nordfax",)),
        (Document("Boats left the yard.\n\n— AP"), ("AP",)),
        (Document("Boats left the yard.\n\nSource: Xinhua"), ("Xinhua",)),
        (Document("Boats left the yard.\n\n© 2019 AFP. All rights reserved."), ("AFP",)),
        (Document("Boats left.", byline="Staff, with Yonhap and dpa"), ("Yonhap", "dpa")),
        (Document("Boats left.", publisher="Anadolu Agency"), ("Anadolu",)),
        (Document("The minister told Reuters that boats had left, TASS reported."), ()),
        (Document("The yard (Lim) - a small one - was closed.", publisher="Apsley Herald"), ()),
    ],
)
def test_credits(document: Document, names: tuple[str, ...]) -> None:
    assert credited(document) == names


def test_no_form_of_credit_stands_for_two_agencies() -> None:
    assert agencies()["Agence France-Presse"] == "AFP"
    with pytest.raises(OntologyError, match=r"'AA' stands for Anadolu and for Other.*keep it"):
        table("Anadolu: [AA]\nOther: [AA]")
    with pytest.raises(OntologyError, match="no list of forms"):
        table("Reuters: Reuters")
    with pytest.raises(OntologyError, match="no name"):
        table("Reuters: [1]")


def test_the_very_same_text_is_a_copy_however_short_and_whoever_wrote_it() -> None:
    short = "Norland and Vesria signed an accord on joint coastal patrols in Port Eldred on Tuesday."
    for text in (short, "No boats left today.", WIRE):
        first = of(text, publisher="Ministry", published="2019-03-05")
        assert likeness(first, of(text, publisher="Ministry", published="2019-03-05")).kind == "copy"
        assert likeness(first, of(text, publisher="MINISTRY", published="2019-03-09")).kind == "copy"
        assert likeness(first, of(text, publisher="Herald")).kind == "copy"
    other = of(short.replace("Port Eldred", "Lim"), publisher="Ministry", published="2019-03-05")
    assert likeness(of(short, publisher="Ministry", published="2019-03-05"), other).kind is None


def test_a_short_notice_that_comes_back_after_weeks_is_none() -> None:
    notice = "The two ministers spoke by telephone on Tuesday, and agreed to meet again in the autumn."
    for publisher in ("Ministry", "Herald"):
        later = of(notice, publisher=publisher, published="2019-04-16")
        assert likeness(of(notice, publisher="Ministry", published="2019-03-05"), later).kind is None


def test_short_texts_are_copies_only_when_nearly_the_same() -> None:
    short = "Norland and Vesria signed an accord on joint coastal patrols in Port Eldred on Tuesday."
    assert likeness(of(short), of(short.replace("Tuesday.", "Tuesday"))).kind == "copy"
    assert likeness(of(short), of(WIRE)).kind is None
    assert likeness(of("Norland and Vesria signed an accord on fishing rights."), of(short)).kind is None


def test_sources_are_named_after_the_first_published() -> None:
    texts = {
        "blog": Document(BRITISH, published="2019-03-05"),
        "wire": Document(WIRE, published="2019-03-03"),
        "undated": Document("\n\n".join(blocks(WIRE)[:4])),
        "own": Document(INDEPENDENT, published="2019-03-03"),
    }
    found = sources({id: sketch(document) for id, document in texts.items()})
    assert found == {"blog": "wire", "own": "own", "undated": "wire", "wire": "wire"}


def test_a_digest_does_not_make_one_source_of_its_stories() -> None:
    other = "\n\n".join([COLOUR, *(f"{COLOUR} {n}" for n in "abc"), INDEPENDENT])
    days = {"digest": "2019-03-05", "one": "2019-03-03", "two": "2019-03-04"}
    links = [Link("one", "digest", "excerpt", 0.9), Link("two", "digest", "excerpt", 0.95)]
    assert groups(days, links) == {"digest": "two", "one": "one", "two": "two"}
    assert groups({**days, "digest": "2019-03-01"}, links) == dict.fromkeys(days, "digest")
    sketches = {"one": of(WIRE), "two": of(other), "digest": of(f"{WIRE}\n\n{other}")}
    found = sources(sketches)
    assert found["one"] != found["two"]


def test_a_release_does_not_make_one_source_of_the_reports_that_quote_it() -> None:
    days = {"release": "2019-03-03", "one": "2019-03-04", "two": "2019-03-05"}
    links = [Link("release", "one", "excerpt", 0.9), Link("release", "two", "excerpt", 1.0)]
    assert groups(days, links) == {"release": "release", "one": "one", "two": "release"}
    printed = [*links, Link("one", "two", "near-copy", 0.7)]
    assert set(groups(days, printed).values()) == {"release"}


def test_a_story_told_at_length_and_its_excerpts_nest() -> None:
    links = [Link("a", "b", "excerpt", 1.0), Link("b", "c", "excerpt", 1.0), Link("a", "c", "excerpt", 1.0)]
    assert set(groups(dict.fromkeys("abc", "2019-03-03"), links).values()) == {"a"}


def test_the_excerpt_is_named_first() -> None:
    sketches = {"whole": of(WIRE), "part": of("\n\n".join(blocks(WIRE)[1:3]))}
    found = link("whole", "part", sketches)
    assert found is not None
    assert (found.one, found.other, found.kind) == ("part", "whole", "excerpt")


def test_only_documents_with_bands_in_common_are_compared() -> None:
    sketches = {"b": of(WIRE), "a": of(BRITISH), "c": of(COLOUR)}
    assert list(pairs_to_check(sketches)) == [("a", "b")]


def test_a_paragraph_that_a_publisher_puts_under_all_it_writes_gives_nothing_to_compare() -> None:
    own = {"publisher": "Ministry", "published": "2019-03-03"}
    texts = [f"{text}\n\n{ABOUT}" for text in (WIRE, COLOUR * 3)]
    one, other = (of(text, **own) for text in texts)
    assert set(bands(one)) & set(bands(other))
    assert not list(pairs_to_check({"a": one, "b": other}))
    assert list(pairs_to_check({"a": one, "b": replace(other, publisher="herald")})) == [("a", "b")]
    assert not list(pairs_to_check({"a": one, "b": replace(other, publisher="", published="2019-04-03")}))


@pytest.mark.parametrize("known", [0, 1, 9])
def test_what_is_copied_word_for_word_is_found_by_any_rare_bands(known: int) -> None:
    whole, part = of(f"{WIRE}\n\n{COLOUR}\n\n{ABOUT}"), of("\n\n".join(blocks(WIRE)[1:]))
    for chance in map(Random, range(20)):
        holders = {band: chance.randrange(known + 1) for sketch in (whole, part) for band in bands(sketch)}
        assert rare(part, holders) & set(bands(whole))


def test_a_sketch_is_the_same_on_every_machine() -> None:
    found = of(WIRE)
    assert (found.words, found.bound, len(found.runs)) == PINNED[:3]
    assert bands(found)[:3] == PINNED[3:]


def test_a_long_text_keeps_a_small_sketch() -> None:
    words = [f"w{Random(n).randrange(9_999)}" for n in range(30_000)]
    found = of(" ".join(words))
    assert len(found.runs) + len(found.marks) < 60_000
    assert likeness(found, of(" ".join(words[9_000:9_400]))).kind == "excerpt"


PINNED = (142, 2147483648, 528, 22945791, 59416943, 101976261)

WORDS = st.lists(
    st.sampled_from("the minister of Norland signed 12 boats and Ana Kolar left 🙂 港 é".split()), max_size=90
)
TEXTS = st.one_of(
    st.text(max_size=300), WORDS.map(" ".join), st.just(WIRE), st.just(INDEPENDENT), st.just(BRITISH)
)


@given(TEXTS)
@settings(max_examples=60, deadline=None)
def test_any_text_has_a_sketch_and_is_a_copy_of_itself(text: str) -> None:
    found = of(text)
    assert found == of(text)
    assert likeness(found, found).kind == ("copy" if found.words else None)
    assert bool(bands(found)) == bool(found.words)


@given(TEXTS, TEXTS, st.sampled_from(["", "2019-03-03", "2021-01-01", "March"]))
@settings(max_examples=60, deadline=None)
def test_likeness_is_the_same_both_ways(one: str, other: str, day: str) -> None:
    a, b = of(one, published="2019-03-01"), replace(of(other), published=day)
    assert likeness(a, b) == likeness(b, a)
    assert 0 <= likeness(a, b).resemblance <= likeness(a, b).containment <= 1


@given(
    st.lists(st.tuples(TEXTS, st.sampled_from(["", "2019-03-03", "2019-03-04"])), max_size=8), st.randoms()
)
@settings(max_examples=40, deadline=None)
def test_the_order_of_arrival_does_not_matter(found: list[tuple[str, str]], chance: Random) -> None:
    sketches = {f"d{n}": replace(of(text), published=day) for n, (text, day) in enumerate(found)}
    shuffled = list(sketches)
    chance.shuffle(shuffled)
    once = sources(sketches)
    assert sources({id: sketches[id] for id in shuffled}) == once
    assert all(once[source] == source for source in once.values())

"""Whether two claims are one thing."""

from __future__ import annotations

import pytest

from paraph.resolving.records import blocks, decide
from paraph.resolving.said import Said
from tests.resolving.records.saying import said

NAVY = {"body:norwegian navy": "NOR"}

SAME = {
    "an accord in two papers": (
        said("agreement signed", "2019-06-07", party="NOR; CHL", form="memorandum", sector="naval"),
        said("agreement signed", "2019-06", party="CHL; NOR", form="memorandum", published="2019-06-12"),
    ),
    "signed, then ratified years later": (
        said("agreement signed", "2016-03-02", party="NOR; CHL", form="treaty", sector="naval", published="2016-03-03"),
        said("agreement ratified", "2019-05-30", party="NOR; CHL", form="treaty", sector="naval"),
    ),
    "a sale, the navy named by one": (
        said("transfer ordered", "2019-06-03", supplier="NOR", recipient="CHL", item="sonar buoys", quantity="40", sector="naval"),
        said("transfer ordered", supplier="NOR; company:Nordvik", recipient="CHL", item="buoys", quantity="forty", sector="naval"),
    ),
    "planned, then made": (
        said("visit planned", "2019-06-17/2019-06-19", visitor="person:Ines Rojas", host="NOR", modality="planned"),
        said("visit made", "2019-06-18", visitor="person:Ines Rojas", host="NOR", published="2019-06-20"),
    ),
    "an office under two titles": (
        said("position holds", person="person:Ines Rojas", title="Defence Minister", body="CHL"),
        said("position holds", person="person:Ines Rojas", title="Minister of National Defense", body="CHL", published="2020-01-05"),
    ),
    "a case that went on": (
        said("misconduct charged", "2017-02-11", accused="person:Odd Vik", kind="bribery", concerning="contract for sonar buoys", published="2017-02-12"),
        said("misconduct convicted", "2019-06-06", accused="person:Odd Vik", kind="bribes", concerning="sonar contract"),
    ),
    "part of a quote": (
        said("statement made", "2019-06-08", speaker="person:Ines Rojas", quote="The buoys are ours, and nobody will tell us where to drop them"),
        said("statement made", "2019-06-08", speaker="person:Ines Rojas", quote="nobody will tell us where to drop them"),
    ),
}  # fmt: skip

TWO = {
    "other parties": (
        said("agreement signed", "2019-06-07", party="NOR; CHL"),
        said("agreement signed", "2019-06-07", party="NOR; PER"),
    ),
    "the same two, years apart": (
        said("agreement signed", "2011-04-02", party="NOR; CHL", form="memorandum"),
        said("agreement signed", "2019-06-07", party="NOR; CHL", form="memorandum"),
    ),
    "the exercise of the next year": (
        said("exercise held", "2018-05-03", participant="NOR; CHL", name="Grey Heron"),
        said("exercise held", "2019-05-06", participant="NOR; CHL", name="Grey Heron"),
    ),
    "two exercises at one time": (
        said("exercise held", "2019-05-03", participant="NOR; CHL", name="Grey Heron"),
        said("exercise held", "2019-05-03", participant="NOR; CHL", name="Cold Anvil"),
    ),
    "a plant with another neighbour": (
        said("production agreed", "2019-06-03", partner="NOR; CHL", item="buoys"),
        said("production agreed", "2019-06-03", partner="NOR; PER", item="buoys"),
    ),
    "two ministers, each with a delegation": (
        said("visit made", "2019-06-03", visitor="person:Ines Rojas; forty engineers", host="NOR"),
        said("visit made", "2019-06-03", visitor="person:Luz Paredes; her staff", host="NOR"),
    ),
    "a partial delivery beside the order": (
        said("transfer ordered", "2019-01-15", supplier="NOR", recipient="CHL", item="buoys", quantity="40"),
        said("transfer delivered", "2019-06-03", supplier="NOR", recipient="CHL", item="buoys", quantity="12"),
    ),
    "visits on other days": (
        said("visit made", "2019-03-04", visitor="person:Ines Rojas", host="NOR"),
        said("visit made", "2019-06-03", visitor="person:Ines Rojas", host="NOR"),
    ),
    "meetings on other days": (
        said("meeting held", "2019-06-03", participant="person:Ines Rojas; person:Odd Vik"),
        said("meeting held", "2019-06-07", participant="person:Ines Rojas; person:Odd Vik"),
    ),
    "another quote": (
        said("statement made", speaker="person:Ines Rojas", quote="We have never asked for frigates"),
        said("statement made", speaker="person:Ines Rojas", quote="The price was fair"),
    ),
    "another accused": (
        said("misconduct charged", "2019-06-06", accused="person:Odd Vik", kind="bribery"),
        said("misconduct charged", "2019-06-06", accused="person:Ines Rojas", kind="bribery"),
    ),
    "told before it was signed": (
        said("agreement signed", party="NOR; CHL", form="treaty", published="2012-01-04"),
        said("agreement signed", "2019-06-07", party="NOR; CHL", form="treaty"),
    ),
    "talks told of two years apart": (
        said("meeting held", participant="NOR; CHL", published="2019-06-10"),
        said("meeting held", participant="NOR; CHL", published="2021-06-10"),
    ),
    "a visit, and one long before": (
        said("visit made", "2014-02-03", visitor="person:Ines Rojas", host="NOR"),
        said("visit made", visitor="person:Ines Rojas", host="NOR", published="2019-06-10"),
    ),
    "one minister, two talks on a day": (
        said("meeting held", "2019-06-10", participant="person:Ines Rojas; person:Odd Vik"),
        said("meeting held", "2019-06-10", participant="person:Ines Rojas; person:Luz Paredes"),
    ),
    "relations broken and taken up again": (
        said("ties severed", "1974-02-11", party="NOR; CHL"),
        said("ties restored", "1990-03-12", party="NOR; CHL"),
    ),
    "two sums in one document": (
        said("transfer ordered", "2019-06-03", supplier="NOR", recipient="CHL", item="buoys", value="USD 9000000", document="d"),
        said("transfer ordered", "2019-06-03", supplier="NOR", recipient="CHL", item="buoys", value="USD 4000000", document="d"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("pair", SAME.values(), ids=SAME)
def test_one_thing(pair: tuple[Said, Said]) -> None:
    verdict = decide(*pair)
    assert verdict.ruling == "same", verdict
    assert verdict.reasons
    assert blocks(pair[0]) & blocks(pair[1])


@pytest.mark.parametrize("pair", TWO.values(), ids=TWO)
def test_two_things(pair: tuple[Said, Said]) -> None:
    verdict = decide(*pair)
    assert verdict.ruling == "different", verdict
    assert verdict.reasons


@pytest.mark.parametrize("pair", [*SAME.values(), *TWO.values()], ids=[*SAME, *TWO])
def test_order_does_not_matter(pair: tuple[Said, Said]) -> None:
    one, other = pair
    assert decide(one, other) == decide(other, one)


def test_reasons_name_parties_and_day() -> None:
    one = said("agreement signed", "2019-06-07", party="NOR; CHL", form="treaty")
    other = said("agreement signed", "2019-06-07", party="NOR; CHL", form="treaty")
    assert decide(one, other).reasons[:2] == ("same party", "both signed on 2019-06-07")


def test_a_body_stands_for_its_state() -> None:
    one = said(
        "transfer ordered",
        "2019-06-03",
        supplier="CHL",
        recipient="body:norwegian navy",
        item="rafts",
        states=NAVY,
    )
    other = said("transfer ordered", "2019-06-03", supplier="CHL", recipient="NOR", item="rafts")
    assert "recipient of one state" in decide(one, other).reasons
    stranger = said("transfer ordered", "2019-06-03", supplier="CHL", recipient="PER", item="rafts")
    assert decide(one, stranger).reasons == ("another recipient",)


def test_types_are_never_mixed() -> None:
    assert decide(SAME["planned, then made"][0], SAME["a sale, the navy named by one"][0]).score == 0

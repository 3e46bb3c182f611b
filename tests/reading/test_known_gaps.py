"""Sound, plain sentences that are not read as they should be yet.

Each is a strict xfail: the day it is read, the test asks to be moved to the file of its type.
"""

from __future__ import annotations

import pytest

from paraph.documents import Document
from paraph.reading import Reader
from tests.reading.conftest import Read
from tests.reading.expecting import ELSEWHERE, PUBLISHED, Said, expect, of, role, said
from tests.reading.lengths import article, steps

WHO = "Tiago Moreira"
THEY = f"Portuguese President {WHO}"
MINISTER = f"Portuguese Defence Minister {WHO}"
HOST = "Ghanaian President Kwame Adomako"

BOATS: dict[str, str] = {"supplier": "Arden Shipyards", "recipient": "KEN", "item": "patrol boats"}
CHOPPERS: dict[str, str] = {"supplier": "ITA", "recipient": "NOR", "item": "helicopters"}

GAPS: list[tuple[str, Said]] = [
    # a contract's buyer and seller
    ("one side of a contract stands on both sides", said(
        "Arden Shipyards received an order from Kenya for six patrol boats.", "transfer ordered", **BOATS)),
    # supplier or recipient left out
    ("`leased … to` is the owner's side", said(
        "Sweden leased two helicopters to Latvia.", "transfer ordered", supplier="SWE", recipient="LVA")),
    ("no rule for `give`", said(
        "Sweden gave Latvia two patrol boats.", "transfer delivered", supplier="SWE", recipient="LVA")),
    ("no rule for `lend`", said(
        "Sweden lent Latvia two helicopters.", "transfer ordered", supplier="SWE", recipient="LVA")),
    # how sure
    ("`wants to buy` is read as nothing, neither a transfer nor an interest", said(
        "Norway wants to buy helicopters from Italy.", "transfer ordered possible", supplier="ITA", recipient="NOR")),
    # cases
    ("`on suspicion of`", said(
        f"Police arrested {WHO} on suspicion of bribery.", "misconduct arrested", accused=WHO, kind="bribery")),
    # visits
    ("`cancelled his visit` is read as a visit made", said(
        f"{THEY} cancelled his visit to Ghana.", "visit cancelled", visitor=WHO, host="GHA")),
    ("`invited X to visit` is read as a visit made", said(
        f"Ghana invited {THEY} to visit Accra.", "visit planned planned", visitor=WHO, host="GHA")),
    ("a visit that somebody is on", said(
        f"{THEY} is on a visit to Ghana.", "visit under_way", visitor=WHO, host="GHA")),
    ("a visit that somebody was on", said(
        f"{THEY} was on an official visit to Ghana.", "visit made", visitor=WHO, host="GHA")),
    ("a visit that somebody is somewhere for", said(
        f"{THEY} is in Ghana for a two-day visit.", "visit under_way", visitor=WHO, host="GHA")),
    ("`left for`", said(f"{THEY} left for Ghana on Monday.", "visit made", visitor=WHO, host="GHA")),
    ("`returned from`", said(f"{THEY} returned from Ghana on Monday.", "visit made", visitor=WHO, host="GHA")),
    ("the sender of a president without a name", said(
        "The Portuguese president visited Ghana in 2018.", "visit made", visitor="president", host="GHA", sender="PRT")),
    ("a delegation travels", said(
        "A Portuguese delegation visited Ghana in 2018.", "visit made", visitor="Portuguese delegation", host="GHA")),
    # meetings
    ("officials `from` two states", said(
        "Officials from Norway and Ghana held talks in 2017.", "meeting held", date="2017")),
    ("ministers `of` two states, one word for two people", said(
        "The defence ministers of Portugal and Ghana met in Accra.", "meeting held", place="Accra")),
    ("`telephoned`", said(f"{MINISTER} telephoned {HOST}.", "meeting held", participant=(WHO, "Kwame Adomako"))),
    ("a cancelled meeting is read as held", said(
        "The meeting between Portugal and Ghana was cancelled.", "meeting cancelled", participant=("PRT", "GHA"))),
    # accords
    ("the place of an accord, on the accord", said(
        "Norway and Ghana initialled a defence agreement in Oslo.", "agreement initialled", party=("NOR", "GHA"), place="Oslo")),
    ("a date in a clause about one of the parties", said(
        "Norway and Ghana, which have been partners since 1962, signed a defence agreement in 2017.",
        "agreement signed", party=("NOR", "GHA"), date="2017")),
    # companies
    ("who sells a company", said(
        "Nordvik Systems sold Arden Shipyards to Helvor Aerospace.", "ownership completed", buyer="Helvor Aerospace",
        seller="Nordvik Systems", target="Arden Shipyards")),
    # offices
    ("`Ex-president`", said(f"Ex-president {WHO} praised the crew.{ELSEWHERE}", "position held", person=WHO, title="president")),
    ("`who was minister until`", said(
        f"{WHO}, who was Portugal's defence minister until 2016, praised the crew.{ELSEWHERE}",
        "position held", person=WHO, title="defence minister")),
    # quotations
]  # fmt: skip


@pytest.mark.parametrize(
    "case",
    [pytest.param(case, marks=pytest.mark.xfail(reason=reason)) for reason, case in GAPS],
    ids=[str(case) for _, case in GAPS],
)
def test_read(read: Read, case: Said) -> None:
    expect(read(case.text), case)


SILENT = [
    ("sides of a football match", "meeting", "Norway met Ghana in the final in Oslo."),
    ("firms are no states", "ties", "The firm in Chile severed its ties with a supplier in Jordan."),
    (
        "to be charged with leading is no charge",
        "misconduct",
        f"{WHO} was charged with leading the delegation.",
    ),
    ("a question is no answer", "transfer", "Did Italy sell radars to Norway?"),
]


@pytest.mark.parametrize(
    ("type", "text"),
    [pytest.param(type, text, marks=pytest.mark.xfail(reason=reason)) for reason, type, text in SILENT],
)
def test_not_read(read: Read, type: str, text: str) -> None:
    assert not [claim for claim in of(read(text), type) if claim.modality == "asserted"]


@pytest.mark.xfail(reason="one slip of spelling is forgiven in names of people and towns too")
def test_names_near_a_states_are_no_states(read: Read) -> None:
    reading = read("Frances and Dominic sold ten radars to Norway in Granada.")
    assert {entity.iso3 for entity in reading.entities if entity.iso3} == {"NOR"}


@pytest.mark.xfail(reason="the same reported words twice in one sentence make two claims with one id")
def test_claims_have_ids_of_their_own(reader: Reader) -> None:
    text = (
        "Norway and Ghana signed a treaty. "
        "The minister said tanks arrived on Monday, the minister said tanks arrived on Monday."
    )
    ids = [claim.id for claim in reader.read(Document(text, id="case", published=PUBLISHED)).claims]
    assert len(ids) == len(set(ids))


@pytest.mark.xfail(reason="the words of sport are those of war: a coach's quotation, a match to come")
def test_football_is_no_news(read: Read) -> None:
    text = (
        "Norway opened fire in the tenth minute, when their captain delivered a rocket of a free kick. Ghana answered "
        "down the left flank, and the striker bombarded the goal.\n\nThe defence held until the break. “We were under "
        "siege,” said the coach, Lars Brekke. Norway will meet Ghana again in June, and the federation has ordered shirts."
    )
    assert not read(text).claims


@pytest.mark.xfail(reason="a unit of a state's forces is read as a company of that name")
def test_an_air_force_stands_for_its_state(read: Read) -> None:
    reading = read("Portugal's air force received ten trainer jets from Norway.")
    [claim] = of(reading, "transfer")
    assert role(claim, "recipient", reading) == ["PRT"]


@pytest.mark.slow
@pytest.mark.xfail(
    reason="merging compares every candidate with every group, and parses both dates each time"
)
def test_a_long_text_is_read_in_proportion(reader: Reader) -> None:
    work = [steps(reader, article(paragraphs)) for paragraphs in (80, 160)]
    assert work[1] < 2.5 * work[0], f"{work[0]} steps, then {work[1]}"

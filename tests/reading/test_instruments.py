"""Agreements themselves, read by their frame. All texts are invented."""

from __future__ import annotations

from paraph.documents import Document
from paraph.reading import Reader, Reading
from tests.reading.conftest import Read
from tests.reading.expecting import of, role

TREATY = """Agreement between the Government of the Kingdom of Norway and the Government of the Republic of Ghana \
concerning cooperation in coastal radar

The Government of the Kingdom of Norway and the Government of the Republic of Ghana, hereinafter referred to as the Parties,

Desiring to keep their waters safe,

Have agreed as follows:

Article 1

The Parties shall exchange radar pictures. Norway shall supply ten tanks to Chile.

Article 2

This Agreement shall enter into force on the date of its signature and shall remain in force for a period of three years.

IN WITNESS WHEREOF the undersigned, being duly authorised, have signed this Agreement.

DONE at Accra this 4th day of June 2018, in two originals, in the English language.

For the Government of the Kingdom of Norway:
INGRID SOLVANG
Minister of Defence

For the Government of the Republic of Ghana:
(sd.) K. B. ADOMAKO
Chief of the Naval Staff
"""

NOTES = """NORWEGIAN EMBASSY
Accra, 2 May 2017

Your Excellency,

I have the honour to propose that the customs duties on spare parts be waived. If this is acceptable to the Government of \
Ghana, this note and your reply shall constitute an agreement between the Kingdom of Norway and the Republic of Ghana.

Accept, Excellency, the assurances of my highest consideration.

(sd.) O. TVEIT
Ambassador of Norway

His Excellency the Minister for Foreign Affairs of Ghana

MINISTRY OF FOREIGN AFFAIRS
Accra, 19 May 2017

Your Excellency,

I have the honour to acknowledge receipt of your note of 2 May 2017 and to confirm that its contents are acceptable.

Accept, Excellency, the assurances of my highest consideration.

(sd.) E. BOATENG
Minister for Foreign Affairs of Ghana

His Excellency the Ambassador of Norway
"""

GROUP = """Protocol to the Treaty on Fish

The Parties to the Treaty on Fish, signed at Accra on 1 May 1990,

Considering that fish are many,

Agree as follows:

Article 1

The present Protocol adds the herring.

Article 2

The present Protocol is open to all.

IN WITNESS WHEREOF the undersigned plenipotentiaries have signed the present Protocol.

SIGNED at Oslo on the third day of March, one thousand nine hundred and ninety-nine.
"""


def test_a_treaty_is_one_signed_agreement(read: Read) -> None:
    reading = read(TREATY)
    claim = next(c for c in of(reading, "agreement") if c.stage == "signed")
    assert claim.date == "2018-06-04"
    assert role(claim, "party", reading) == ["NOR", "GHA"]
    assert role(claim, "signatory", reading) == ["Ingrid Solvang", "K. B. Adomako"]
    assert role(claim, "place", reading) == ["Accra"]
    assert any("DONE at Accra" in e.of(TREATY) for e in claim.evidence)


def test_it_is_in_force_for_its_term(read: Read) -> None:
    reading = read(TREATY)
    claim = next(c for c in of(reading, "agreement") if c.stage == "in_force")
    assert claim.date == "2018-06-04/2021-06-04"
    assert "enter into force" in claim.evidence[0].of(TREATY)


def test_each_signs_for_a_side_in_an_office(read: Read) -> None:
    reading = read(TREATY)
    held = {
        role(c, "person", reading)[0]: (role(c, "title", reading), role(c, "body", reading))
        for c in of(reading, "position")
    }
    assert held["Ingrid Solvang"] == (["Minister of Defence"], ["NOR"])
    assert held["K. B. Adomako"] == (["Chief of the Naval Staff"], ["GHA"])


def test_its_articles_are_no_news(read: Read) -> None:
    """That somebody shall supply something is an obligation, not a transfer."""
    assert {claim.type for claim in read(TREATY).claims} == {"agreement", "position"}


def test_marks_of_a_format_are_read_over(read: Read) -> None:
    marked = TREATY.replace("4th day", "4<sup>th</sup> day").replace(
        "For the Government", "*For the Government"
    )
    assert _signed(read(marked)) == _signed(read(TREATY))


def test_an_exchange_is_concluded_by_its_last_note(read: Read) -> None:
    reading = read(NOTES)
    claim = next(c for c in of(reading, "agreement") if c.stage == "signed")
    assert claim.date == "2017-05-19"
    assert sorted(role(claim, "party", reading)) == ["GHA", "NOR"]
    assert role(claim, "form", reading) == ["other"]
    sides = {role(c, "person", reading)[0]: role(c, "body", reading) for c in of(reading, "position")}
    assert sides == {"O. Tveit": ["NOR"], "E. Boateng": ["GHA"]}


def test_parties_that_are_only_described(read: Read) -> None:
    reading = read(GROUP)
    [claim] = of(reading, "agreement")
    assert (claim.stage, claim.date) == ("signed", "1999-03-03")
    assert role(claim, "party", reading) == ["Parties to the Treaty on Fish"]
    assert role(claim, "under", reading) == ["Treaty on Fish"]
    assert role(claim, "form", reading) == ["protocol"]


def test_other_solemn_texts_are_none(read: Read) -> None:
    """A proclamation closes in the same style, a letter ends with regards."""
    proclamation = (
        "NOW, THEREFORE, I proclaim this week as the Week of Norway and Ghana.\n\nSection 1. All are to celebrate.\n\n"
        "Section 2. Nobody is to work.\n\nIN WITNESS WHEREOF, I have hereunto set my hand this fourth day of June, 2018."
    )
    letter = "Dear Mr. Speaker:\n\nI write about Norway and Ghana.\n\nSincerely,\nK. B. ADOMAKO"
    for text in (proclamation, letter):
        assert not of(read(text), "agreement")


def test_news_of_a_treaty_is_read_as_news(read: Read) -> None:
    reading = read("Norway and Ghana signed a radar agreement in Accra on 4 June 2018.")
    assert all(claim.rule != "instrument" for claim in reading.claims)


def test_among_many_documents_the_order_stays(reader: Reader) -> None:
    news = "Norway and Ghana signed a radar agreement in Accra on 4 June 2018."
    documents = [Document(text, id=str(i)) for i, text in enumerate((news, TREATY, news, NOTES))]
    assert list(reader.read_many(documents)) == [reader.read(document) for document in documents]


def test_a_long_treaty_is_read_whole(read: Read) -> None:
    articles = "".join(
        f"Article {n}\n\nThe Parties shall exchange radar pictures.\n\n" for n in range(3, 1500)
    )
    assert _signed(read(TREATY.replace("IN WITNESS", articles + "IN WITNESS"))) == _signed(read(TREATY))


def _signed(reading: Reading) -> tuple[str | None, list[str], list[str]]:
    claim = next(c for c in of(reading, "agreement") if c.stage == "signed")
    return claim.date, role(claim, "party", reading), role(claim, "signatory", reading)

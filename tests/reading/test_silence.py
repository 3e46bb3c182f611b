"""Texts from which nothing is to be read, though their words are those of accords and arms."""

from __future__ import annotations

import pytest

from tests.reading.conftest import Read

FOOTBALL = (
    "The home side opened fire in the tenth minute, when the captain delivered a rocket of a free kick. The visitors "
    "answered down the left flank, and the striker, signed in January, bombarded the goal.\n\nThe defence held until "
    "the break. The keeper was charged with protecting a narrow lead, and the referee met the captains before kick-off."
)
MUSEUM = (
    "The Harbour Museum reopens on Saturday with a show of model ships. Its oldest exhibit, a bronze cannon, was "
    "lifted from the bay in 1931. Children may climb on a retired tank in the courtyard.\n\nThe curator, Ellen "
    "Maas, spent two years restoring the rigging of a frigate. “The smallest part took longest,” she said. Tickets "
    "cost six euros."
)
THEATRE = (
    "In the second act the general signs a treaty with his rival, and the two armies of puppets embrace. The play, "
    "written in 1904, was delivered with great charm by a young company from Bergen.\n\nThe duke’s visit to the "
    "kingdom is the funniest scene. The director charged the chorus with too much bustle, but the house laughed at "
    "every missile of wit."
)
COOKING = (
    "Arm yourself with a sharp knife. Turkey takes longer than chicken, and the dish may be ordered a day ahead.\n\n"
    "China plates should be warm. A grenade of garlic butter bursts in the middle. Serve at once."
)
CHESS = (
    "Black has agreed to an exchange of queens, and the pact holds until the king visits the corner. White’s bishop "
    "is a sniper. The deal was struck on move thirty, and the rooks were traded for a knight and two pawns."
)


@pytest.mark.parametrize(
    "text", [FOOTBALL, MUSEUM, THEATRE, COOKING, CHESS], ids="football museum theatre cooking chess".split()
)
def test_sport_and_stage_are_no_news(read: Read, text: str) -> None:
    assert not read(text).claims


@pytest.mark.parametrize(
    "line",
    [
        "No comments:",
        "Post a Comment",
        "Share this: Facebook | Twitter | Email",
        "Email This BlogThis! Share to Twitter Share to Facebook",
        "Subscribe to our newsletter",
        "Newer Post Older Post Home",
        "Labels: Norway, tanks, Ghana",
        "Filed under: Norway, Treaties",
        "Read more: Italy sold radars to Norway",
        "READ ALSO | Italy sold radars to Norway",
    ],
)
def test_furniture_says_nothing(read: Read, line: str) -> None:
    assert not read(line).claims
    article = f"Chile severed diplomatic relations with Jordan in 2003.\n\n{line}"
    assert [claim.type for claim in read(article).claims] == ["ties"]
    turned = f"{line}\n\nChile severed diplomatic relations with Jordan in 2003."
    assert [claim.type for claim in read(turned).claims] == ["ties"]


@pytest.mark.parametrize(
    "text",
    [
        "Norway is a country in northern Europe.",
        "Norway and Ghana both have long coasts.",
        "The weather in Norway was fine on Monday.",
        "Is there an agreement?",
        "Tanks, radars, missiles: Norway has them all.",
        "The President of the Republic is elected for five years.",
    ],
)
def test_plain_facts_are_no_claims(read: Read, text: str) -> None:
    assert not [claim for claim in read(text).claims if claim.type not in ("statement", "position")]


def test_a_question_is_no_answer(read: Read) -> None:
    claims = read("Did Italy sell radars to Norway?").claims
    assert not [claim for claim in claims if claim.type == "transfer" and claim.modality == "asserted"]

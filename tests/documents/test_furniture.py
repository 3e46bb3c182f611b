"""Lines that are no part of an article."""

from __future__ import annotations

import pytest

from paraph.documents import furniture_spans, is_furniture
from paraph.documents.furniture import without_furniture


@pytest.mark.parametrize(
    "line",
    [
        "No comments:",
        "Post a Comment",
        "3 comments",
        "Leave a Reply Cancel reply",
        "Email This BlogThis! Share to Twitter Share to Facebook Share to Pinterest",
        "Share this: Facebook | Google+ | Email",
        "Tweet",
        "Newer Post Older Post Home",
        "Subscribe to: Post Comments (Atom)",
        "Subscribe to our newsletter",
        "Sign up for our morning briefing",
        "Labels: drones, Israel",
        "Filed under: harbours, tea",
        "Related articles",
        "Related stories: Who pays for it?",
        "Read more: Who launches small satellites?",
        "READ ALSO | Ten soups",
        "THE MOST READ: Storm closes the port / Ten soups",
        ">> Most read: Ferries, Rain in May",
        "We use cookies to improve your experience.",
        "This site uses cookies from Google to deliver its services.",
        "© 2017 The Levant Courier. All rights reserved.",
        "Photo: Courier archive",
        "Advertisement",
        "Print | Back to top",
        "Posted by Dana Serik at 9:12 AM",
        "Follow us on Twitter",
        "Powered by Blogger.",
        "* * *",
    ],
)
def test_furniture(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "The ministers signed the accord.",
        "Share prices of the maker rose after the deal was announced.",
        "Print works in Astana will make the passports, the ministry said.",
        "Home Minister Rao met his counterpart on Monday.",
        "Comments by the minister drew protests.",
        "Subscribers to the loan were banks from three countries.",
        "Next, the sides will exchange lists.",
        "Follow-up talks will be held in May.",
        "Sign up for the deal, he told the smaller states, or pay more.",
        "Copyright law was among the subjects, officials said.",
        "Photographs of the signing were released.",
        "Related party transactions were found by the auditors in the company's books.",
        "Watch towers will be built along the border, the general said.",
        "Newsletters of the embassy mention the visit twice, but the ministry has denied it.",
        "X-band radars",
    ],
)
def test_no_furniture(line: str) -> None:
    assert not is_furniture(line)


def test_spans_cover_whole_lines() -> None:
    text = "The ministers signed.\n\nLabels: a\n\nRelated articles\n- Who pays\n- The year in space\nHe left."
    lines = [text[start:end] for start, end in furniture_spans(text)]
    assert lines == ["Labels: a", "Related articles", "- Who pays", "- The year in space"]
    assert without_furniture(text) == "The ministers signed.\n\nHe left."


def test_lines_of_a_wrapped_sentence_are_no_furniture() -> None:
    text = (
        "The members of the committee will soon wish to say and\nshare this\nview with the ministers, and"
        " some of them hope to\nbecome a member of the group of eight and to read and to\nread more\n"
        "than the summary of it, he said.\n\nRead more"
    )
    assert [text[start:end] for start, end in furniture_spans(text)] == ["Read more"]
    assert furniture_spans(text)[0][1] == len(text)


def test_what_readers_wrote_is_furniture_to_the_end() -> None:
    text = "The ministers signed.\n\n2 comments:\n\nI saw it. The minister did not sign.\n\nNonsense!"
    assert without_furniture(text) == "The ministers signed."


def test_no_comments_ends_nothing() -> None:
    text = "The first post.\n\nNo comments:\n\nThe second post."
    assert without_furniture(text) == "The first post.\n\nThe second post."


def test_a_text_without_furniture_is_left_alone() -> None:
    text = "The ministers signed.\n\n\n  He left. "
    assert without_furniture(text) == text
    assert furniture_spans(text) == []

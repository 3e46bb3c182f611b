"""Mails and mailboxes."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paraph.documents import Document, read_path, read_stream
from paraph.documents.mail_facts import bare_subject, decoded, mail_day, sender
from paraph.documents.mail_text import mail_text, unflowed
from paraph.errors import DocumentError, EmptyError, TooLargeError, UnreadableError

BODY = "The ministers of the two countries signed the accord on Monday.\n\nIt covers the border and the sea."


def message(body: str = BODY, **headers: str) -> EmailMessage:
    made = EmailMessage()
    given = {"Subject": "Accord signed", "From": "Lena Orsk <lena@ledger.example>"} | headers
    given.setdefault("Date", "Mon, 20 Jan 2014 23:15:00 -0500")
    for name, value in given.items():
        made[name.replace("_", "-")] = value
    made.set_content(body)
    return made


def read(mail: EmailMessage | bytes, name: str = "a.eml") -> Document:
    (document,) = read_stream(mail if isinstance(mail, bytes) else mail.as_bytes(), name)
    assert isinstance(document, Document), document
    return document


def raw(headers: str, body: str = BODY) -> bytes:
    return f"{headers}\nMIME-Version: 1.0\n\n{body}\n".encode()


def test_a_mail_has_title_sender_and_day() -> None:
    document = read(message())
    assert (document.title, document.text) == ("Accord signed", BODY)
    assert (document.byline, document.publisher, document.published) == (
        "Lena Orsk",
        "ledger.example",
        "2014-01-20",  # as the sender wrote it, whatever the day is elsewhere
    )


def test_the_id_is_that_of_the_message() -> None:
    first = read(message(Message_ID="<1@ledger.example>"))
    again = read(message(Message_ID="<1@ledger.example>", body=f"{BODY}\n\nUpdate: it was raining."))
    other = read(message(Message_ID="<2@ledger.example>"))
    assert first.id == again.id != other.id
    assert read(message()).id == read(message()).digest[:16]


def test_a_mail_is_known_by_its_headers() -> None:
    data = raw("Received: from a\nMessage-ID: <1>\nFrom: a@x.example\nSubject: Accord signed")
    assert read(data, "-").title == "Accord signed"
    memo = "From: the ministry\nTo: the embassy\nSubject: Accord\nDate: 20 January 2014\n\n" + BODY
    assert "From: the ministry" in read(memo.encode(), "memo.txt").text


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("Re: [press] Fwd: Accord signed", "Accord signed"),
        ("AW: WG: Accord: what it says", "Accord: what it says"),
        ("[EXTERNAL] Accord signed", "Accord signed"),
        ("Re:", "Re:"),
        ("", None),
    ],
)
def test_what_stands_before_a_subject_goes(subject: str, title: str | None) -> None:
    assert bare_subject(subject) == title


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("=?utf-8?q?v=C3=A9to?=", "véto"),
        ("=?UTF-8?B?w6k=?= and =?utf-8?b?w6k?=", "é and é"),
        ("a =?utf-8?q?v=C3?=\n =?utf-8?q?=A9to?=", "a véto"),  # parted within a character
        ("=?koi8-r?B?8NLJ18XU?=", "Привет"),
        ("=?no-such-charset?q?v=E9to?=", "véto"),
        ("=?utf-8?q?never closed", "=?utf-8?q?never closed"),
        ("plain\udcc3\udca9", "plainé"),
    ],
)
def test_encoded_headers(written: str, meant: str) -> None:
    assert decoded(written) == meant


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Lena Orsk <l@mail.ledger.example>", ("Lena Orsk", "ledger.example")),
        ('"Orsk, Lena" <l@gmail.com>', ("Lena Orsk", None)),
        ("Ministry of Ports Press Office <p@ports.example>", (None, "Ministry of Ports Press Office")),
        ("Lena Orsk via Forum <f@lists.forum.example>", ("Lena Orsk", "forum.example")),
        ("l@ledger.example", (None, "ledger.example")),
        ("", (None, None)),
    ],
)
def test_senders(written: str, expected: tuple[str | None, str | None]) -> None:
    assert sender(written) == expected


def test_days_of_mails() -> None:
    assert mail_day("Tue, 21 Jan 14 10:00 GMT") == "2014-01-21"
    assert mail_day("21 January 2014") == "2014-01-21"
    assert mail_day("yesterday") is None
    received = raw("From: a@x.example\nReceived: from b; Tue, 21 Jan 2014 10:00:00 +0000\nDate: soon")
    assert read(received).published == "2014-01-21"


def test_answers_lose_what_they_answer_and_the_signature() -> None:
    quoted = "On Mon, Jan 20, 2014 at 10:15 AM, Ann Holt <ann@x.example>\nwrote:\n> Was it signed?\n> Ann"
    assert mail_text(f"{BODY}\n\n{quoted}\n\n-- \nLena Orsk\nThe Ledger\n").text == BODY
    assert mail_text(f"{BODY}\n\n-----Original Message-----\nFrom: Ann\nSent: today\n\nOld.").text == BODY
    outlook = "From: Ann Holt\nSent: Monday, January 20, 2014 10:15\nTo: Lena\nSubject: Accord\n\nOld words."
    assert mail_text(f"{BODY}\n\n{outlook}").text == BODY


def test_a_statement_is_no_quoted_mail() -> None:
    text = "The minister was clear.\n\nOn the ships, she wrote:\n\nWe shall deliver them in May."
    assert mail_text(text).text == text


def test_a_mail_that_is_all_quotes_keeps_them() -> None:
    assert mail_text("> The ministers signed it.\n> It covers the sea.").text.startswith(
        "The ministers signed it."
    )


FORWARD = "From: Ann Holt <ann@gazette.example>\nDate: Sun, Jan 19, 2014 at 9:12 AM\nSubject: Harbour pact signed\nTo: <l@x.example>"


@pytest.mark.parametrize(
    "body",
    [
        f"FYI\n\n---------- Forwarded message ---------\n{FORWARD}\n\n{BODY}",
        "See below.\n\nBegin forwarded message:\n\n"
        + "\n".join(f"> {line}" for line in f"{FORWARD}\n\n{BODY}".split("\n")),
        f"\n-----Original Message-----\n{FORWARD}\n\n{BODY}",
    ],
)
def test_a_forwarded_mail_is_the_document(body: str) -> None:
    document = read(message(body, Subject="FW: Harbour pact"))
    assert (document.title, document.text) == ("Harbour pact signed", BODY)
    assert (document.byline, document.publisher) == ("Ann Holt", "gazette.example")
    assert document.published == "2014-01-19"


def test_a_report_with_a_forwarded_mail_below_stays_the_report() -> None:
    own = "The port of the town will get four new ships from the yard. " * 4
    document = read(message(f"{own}\n\n---------- Forwarded message ---------\n{FORWARD}\n\n{BODY}"))
    assert document.title == "Accord signed"
    assert document.text.startswith("The port of the town")
    assert document.text.endswith(BODY)


def test_flowed_lines_come_together() -> None:
    text = "The ministers of the two \ncountries signed it.\n From here\n> quoted \n> words\n-- \nLena"
    assert (
        unflowed(text)
        == "The ministers of the two countries signed it.\nFrom here\n> quoted words\n-- \nLena"
    )
    assert unflowed("minis \nters", delete_space=True) == "ministers"
    data = raw(
        "From: a@x.example\nContent-Type: text/plain; format=flowed", "The ministers of the \ntwo signed."
    )
    assert read(data).text == "The ministers of the two signed."


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [("iso-8859-1", "cp1252"), ("utf-8", "cp1252"), ("nonsense", "utf-8"), ("iso-8859-1", "utf-8")],
)
def test_charsets_that_do_not_hold(charset: str, encoding: str) -> None:
    body = "The “véto” of the minister was signed by all of them."
    head = f"From: a@x.example\nMIME-Version: 1.0\nContent-Type: text/plain; charset={charset}\n\n".encode()
    assert read(head + body.encode(encoding)).text == body


NEWSLETTER = """
<html><body><div style="display:none">The preview line of the issue</div><table>
<tr><td><a href="x">View this email in your browser</a></td></tr>
<tr><td><table><tr><td><h2>Accord signed</h2><p>The ministers of the two countries signed an accord on Monday.</p>
<p><a href="x">Read more</a></p></td></tr>
<tr><td><h2>Firm charged</h2><p>The firm that sells the ships was charged with bribes to the minister.</p></td></tr>
</table></td></tr>
<tr><td>You are receiving this because you signed up. <a href="x">Unsubscribe</a></td></tr>
<tr><td>12 Harbour Street, Port Town</td></tr></table></body></html>
"""


def test_a_newsletter_is_one_document_without_its_furniture() -> None:
    mail = message(
        "View this email in your browser https://track.example/1\n",
        Subject="This week in ports",
        From="Harbour Brief <hello@news.harbourbrief.example>",
        List_Unsubscribe="<https://track.example/u>",
    )
    mail.add_alternative(NEWSLETTER, subtype="html")
    document = read(mail)
    assert document.text.split("\n\n") == [
        "Accord signed",
        "The ministers of the two countries signed an accord on Monday.",
        "Firm charged",
        "The firm that sells the ships was charged with bribes to the minister.",
    ]
    assert (document.title, document.publisher, document.byline) == (
        "This week in ports",
        "Harbour Brief",
        None,
    )


def test_an_answer_in_html_loses_what_it_answers() -> None:
    page = "<div>The accord of the ministers was signed.</div><div class='gmail_quote'>On Monday the other wrote</div>"
    data = raw("From: a@x.example\nContent-Type: text/html", page)
    assert read(data).text == "The accord of the ministers was signed."


def test_attachments_are_documents_of_their_own() -> None:
    mail = message()
    mail.add_attachment("The minister of the one met the other.", filename="note.txt")
    mail.add_attachment(b"\x89PNG\r\n\x1a\n", maintype="image", subtype="png", filename="logo.png")
    mail.add_attachment(
        b"%PDF-1.7 broken", maintype="application", subtype="octet-stream", filename="../a.bin"
    )
    first, note, broken = read_stream(mail.as_bytes(), "a.eml")
    assert isinstance(first, Document)
    assert isinstance(note, Document)
    assert note.text == "The minister of the one met the other."
    assert isinstance(broken, DocumentError)
    assert broken.subject == "a.eml!/a.bin"


def test_mails_within_a_mail_are_read() -> None:
    outer = message("")
    outer.add_attachment(message(Subject="The inner one"))
    (inner,) = read_stream(outer.as_bytes(), "a.eml")
    assert isinstance(inner, Document)
    assert (inner.title, inner.text) == ("The inner one", BODY)


def test_an_empty_mail_is_told() -> None:
    (error,) = read_stream(message("\n").as_bytes(), "a.eml")
    assert isinstance(error, EmptyError)


def test_a_thousand_attachments_are_read_to_a_bound() -> None:
    mail = message()
    for number in range(1_000):
        mail.add_attachment(f"The minister met the other {number} times.", filename=f"{number}.txt")
    results = list(read_stream(mail.as_bytes(), "a.eml"))
    assert sum(isinstance(each, Document) for each in results) == 101
    (error,) = (each for each in results if isinstance(each, DocumentError))
    assert error.line().startswith("a.eml: it has 1000 attachments; the first 100 were read →")


@pytest.mark.parametrize(
    "data",
    [
        b"Message-ID: <1>\n" + b"Content-Type: message/rfc822\n\n" * 20_000,
        b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (i, i) for i in range(3_000)),
        b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\n" * 500_000,
    ],
    ids=["mails in mails", "parts in parts", "parts after parts"],
)
def test_bombs_are_one_line(data: bytes) -> None:
    (error,) = read_stream(b"Subject: Accord\nMIME-Version: 1.0\n" + data, "a.eml")
    assert isinstance(error, TooLargeError | UnreadableError)


def test_a_long_header_ends() -> None:
    data = raw("From: a@x.example\nSubject: " + "=?utf-8?q?a?= (" * 100_000)
    assert read(data).text == BODY


def mailbox(*mails: bytes) -> bytes:
    return b"\n\n".join(b"From a@x.example Mon Jan 20 10:00:00 2014\n" + mail for mail in mails)


def test_a_mailbox_holds_many(tmp_path: Path) -> None:
    path = tmp_path / "press.mbox"
    second = raw(
        "From: a@x.example\nSubject: Second",
        "The minister of the one met the other.\n\n>From here on it is the sea.",
    )
    path.write_bytes(mailbox(raw("From: a@x.example\nSubject: First"), second, raw("Subject: Third", "")))
    one, two, three = read_path(path)
    assert isinstance(one, Document)
    assert isinstance(two, Document)
    assert (one.title, one.text) == ("First", BODY)
    assert two.text.endswith("\n\nFrom here on it is the sea.")
    assert isinstance(three, EmptyError)
    assert three.subject == f"{path}#3"


def test_a_text_that_begins_with_from_is_none() -> None:
    assert read(f"From here to the sea in 2014\n\n{BODY}".encode(), "-").text.endswith(BODY)


PIECES = st.sampled_from(
    ["From: a@x.example\n", "Subject: =?utf-8?q?x", "Date: 32 Foo\n", "Content-Type: multipart/mixed; boundary=b\n",
     "Content-Type: message/rfc822\n", "Content-Type: text/html; charset=utf-16\n", "MIME-Version: 1.0\n", "\n", "--b\n",
     "--b--\n", "> quoted\n", "-- \n", "On 1 May 2014, a@b wrote:\n", "Content-Transfer-Encoding: base64\n", "=\n",
     "Begin forwarded message:\n", "From: A\nSent: 1\nTo: B\n", "<p>The minister of the one</p>", "The minister signed.\n",
     "From a Mon Jan 20 10:00:00 2014\n", "Content-Disposition: attachment; filename*0*=utf-8''%ff\n", "é\x00\n"]
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(PIECES, max_size=30), st.sampled_from(["a.eml", "a.mbox", "-"]))
def test_any_mail(pieces: list[str], name: str) -> None:
    results = list(read_stream("".join(pieces).encode(), name))
    assert results
    for each in results:
        if isinstance(each, DocumentError):
            assert "\n" not in each.line()
        else:
            assert each.text.strip()

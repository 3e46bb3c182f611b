"""An exchange of notes or letters: the agreement that they make together."""

from __future__ import annotations

from dataclasses import replace

from paraph.reading.claims import Span, Value
from paraph.reading.instruments.closing import Done
from paraph.reading.instruments.letters import Letter, evidence, find_letters, sides_of_letters
from paraph.reading.instruments.making import Instrument, Party, Signatory
from paraph.reading.instruments.plain import Plain
from paraph.reading.instruments.sides import states_in
from paraph.reading.instruments.terms import entry_into_force

_HEAD = 1_500
_LETTERHEAD = 300
_BELOW = 260


def read_exchange(text: str) -> Instrument | None:
    """What an exchange says; None where no letter can be told from another."""
    letters = find_letters(text)
    if not letters:
        return None
    title = Plain.of(text, 0, min(letters[0].start, _HEAD))
    plain, sides = sides_of_letters(text, title, letters)
    parties = [Party.of(plain, side) for side in sides]
    done = _concluded(letters)
    body = Plain.of(text, letters[0].start, letters[-1].end)
    return Instrument(
        parties,
        done,
        _trigger(letters, done),
        [signatory for letter in letters if (signatory := _signatory(letter, parties))],
        {"form": (Value("other"),)},
        [span for letter in letters for span in evidence(letter)],
        entry_into_force(body, done.date, reply=True),
    )


def _concluded(letters: list[Letter]) -> Done:
    """An exchange is concluded by its last letter."""
    dated = [letter.done for letter in letters if letter.done.date]
    if not dated:
        return Done()
    last = max(dated, key=lambda done: done.date or "")
    if last.place is None:
        first = next((done for done in dated if done.place), None)
        return replace(last, place=first.place, place_span=first.place_span) if first else last
    return last


def _trigger(letters: list[Letter], done: Done) -> Span:
    if done.date_span is not None:
        return done.date_span
    return Span(letters[-1].start, letters[-1].start + 1)


def _signatory(letter: Letter, parties: list[Party]) -> Signatory | None:
    """Who signed a letter; the side is that of the office or the letterhead, else whom it is not addressed to."""
    if letter.signature is None:
        return None
    found = Signatory.of(letter.plain, letter.signature)
    side = _side(letter, parties)
    return replace(found, party=side) if side else found


def _side(letter: Letter, parties: list[Party]) -> Party | None:
    signature = letter.signature
    assert signature is not None
    office = signature.office or (signature.start, signature.end)
    if found := _named(letter.plain, *office, parties):
        return found
    below = letter.plain.text[office[1] : office[1] + _BELOW].split("\n\n")[0]
    addressed = _named(letter.plain, office[1], office[1] + len(below), parties)
    others = [party for party in parties if addressed and party.key != addressed.key]
    if len(others) == 1:
        return others[0]
    return _named(letter.head, max(0, len(letter.head.text) - _LETTERHEAD), len(letter.head.text), parties)


def _named(plain: Plain, start: int, end: int, parties: list[Party]) -> Party | None:
    """The party that part of a text names last."""
    keys = {party.key for party in parties}
    states = [Party.of(plain, state) for state in states_in(plain, start, end) if state.key in keys]
    text = plain.text[start:end].lower()
    bodies = [party for party in parties if party.iso3 is None and party.name.lower() in text]
    return states[-1] if states else bodies[-1] if bodies else None

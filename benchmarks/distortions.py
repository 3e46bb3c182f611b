"""What happens to a text on its way from the agency to the paper and the blog, for `twins.py`.

Each distortion takes a text as paragraphs, and a generator of chance, and gives paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random

Text = list[str]

BRITISH = (
    ("defense", "defence"), ("Defense", "Defence"), ("ization", "isation"), ("izing", "ising"), ("ized", "ised"),
    ("labor", "labour"), ("color", "colour"), ("honor", "honour"), ("favor", "favour"), ("neighbor", "neighbour"),
    ("center", "centre"), ("Center", "Centre"), ("program ", "programme "), ("traveled", "travelled"),
    ("percent", "per cent"), ("U.S.", "US"), ("“", '"'), ("”", '"'), ("’", "'"), ("—", " - "),
    ("cooperat", "co-operat"),
)  # fmt: skip
WORDS = {
    "said": "told reporters", "will": "would", "also": "as well", "today": "on Thursday", "announced": "declared",
    "important": "significant", "help": "assist", "about": "around", "because": "since", "continue": "go on",
    "reaffirmed": "restated", "discussed": "talked over", "many": "numerous", "across": "throughout", "must": "has to",
}  # fmt: skip
FURNITURE = (
    "We use cookies to improve your experience.", "Share this: Facebook | Twitter | Email", "Advertisement",
    "Subscribe to our newsletter", "Read more: Harbour ferry fares to rise again", "3 comments",
    "Photo: archive", "Follow us on Twitter", "Related articles", "© 2019 Harbour Herald. All rights reserved.",
)  # fmt: skip
BLOGGER = (
    "I have been saying this for months, and nobody listened.", "Make of it what you will, dear readers.",
    "Saw this today and thought it worth keeping, before they take it down again.",
    "No comment from me, except that the last line made me spit out my tea.",
)  # fmt: skip


def words_in(text: Sequence[str]) -> int:
    """How many words."""
    return sum(len(paragraph.split()) for paragraph in text)


def first_part(text: Text, share: float) -> Text:
    """Paragraphs from the beginning, up to that share of the words; one at least."""
    kept: Text = []
    for paragraph in text:
        if kept and words_in([*kept, paragraph]) > share * words_in(text):
            break
        kept.append(paragraph)
    return kept


def cut(text: Text, chance: Random) -> Text:
    """The end is missing."""
    return first_part(text, chance.uniform(0.4, 0.8))


def excerpt(text: Text, chance: Random) -> Text:
    """Paragraphs from somewhere: a fifth to two fifths of the words."""
    at = chance.randrange(max(1, len(text) * 6 // 10))
    rest = text[at:]
    return first_part(rest, chance.uniform(0.2, 0.4) * words_in(text) / max(1, words_in(rest)))


def inserted(text: Text, chance: Random, foreign: Text, share: float = 0.3) -> Text:
    """Paragraphs of another text stand in it, up to that share of its words."""
    extra = first_part(foreign, min(1.0, share * words_in(text) / max(1, words_in(foreign))))
    at = chance.randrange(len(text) + 1)
    return [*text[:at], *extra, *text[at:]]


def british(text: Text, _: Random) -> Text:
    """Other spellings, quotation marks and dashes."""
    joined = "\n\n".join(text)
    for american, other in BRITISH:
        joined = joined.replace(american, other)
    return joined.split("\n\n")


def furnished(text: Text, chance: Random) -> Text:
    """Lines of the page stand between the paragraphs."""
    text = list(text)
    for line in chance.sample(FURNITURE[:5], 4):
        text.insert(chance.randrange(len(text) + 1), line)
    return [FURNITURE[7], *text, FURNITURE[8], "Ferry fares to rise", "Ten soups for winter", FURNITURE[9]]


def shuffled(text: Text, chance: Random) -> Text:
    """Paragraphs in another order."""
    return chance.sample(text, len(text))


def edited(text: Text, chance: Random, share: float = 0.03) -> Text:
    """Words replaced and left out, that share of them, and a sentence in ten."""
    return [done for paragraph in text if (done := _edited(paragraph, chance, share))]


def blogged(text: Text, chance: Random) -> Text:
    """A blogger's repost: two sentences of one's own, most of the text, a credit."""
    own = chance.sample(BLOGGER, 2)
    return [own[0], *first_part(text, chance.uniform(0.5, 1.0)), own[1], "via Harbour Herald"]


def rewritten(text: Text, chance: Random, foreign: Text) -> Text:
    """What a desk makes of an agency's story: cut, edited hard, two fifths of its own."""
    return inserted(edited(first_part(text, chance.uniform(0.5, 0.9)), chance, 0.06), chance, foreign, 0.5)


def everything(text: Text, chance: Random, foreign: Text) -> Text:
    """Cut, edited lightly, spelt otherwise, with a paragraph of others and with furniture."""
    kept = inserted(edited(cut(text, chance), chance, 0.02), chance, foreign, 0.2)
    return furnished(british(kept, chance), chance)


def _edited(paragraph: str, chance: Random, share: float) -> str:
    sentences = re.split(r"(?<=[.!?”\"]) (?=[A-Z“\"])", paragraph)
    kept = [sentence for sentence in sentences if chance.random() > 0.1]
    return " ".join(
        " ".join(_word(word, chance, share) for word in sentence.split()) for sentence in kept
    ).strip()


def _word(word: str, chance: Random, share: float) -> str:
    if word in WORDS and chance.random() < 10 * share:
        return WORDS[word]
    return "" if word.islower() and chance.random() < share else word


Alone = Callable[[Text, Random], Text]
Mixing = Callable[[Text, Random, Text], Text]

ALONE: dict[str, Alone] = {
    "cut at the end": cut, "spelt otherwise": british, "with furniture": furnished, "paragraphs reordered": shuffled,
    "words edited": edited, "reposted by a blog": blogged, "excerpt": excerpt,
}  # fmt: skip
MIXING: dict[str, Mixing] = {"paragraphs inserted": inserted, "everything at once": everything}

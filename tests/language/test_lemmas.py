"""Dictionary forms by lexicon and rules, and how well they agree with the treebanks where those are at
hand."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraph.language import lemmas
from paraph.language.lemmas import Lexicon, by_rule, lemma, lexicon, look_up

# form/tag/lemma
SEEN = """
    ministers/NNS/minister countries/NNS/country treaties/NNS/treaty aircraft/NNS/aircraft
    children/NNS/child bases/NNS/base crises/NNS/crisis knives/NNS/knife buses/NNS/bus
    allies/NNS/ally headquarters/NN/headquarters signed/VBD/sign signed/VBN/sign
    signing/VBG/sign signs/VBZ/sign agreed/VBD/agree was/VBD/be has/VBZ/have sought/VBD/seek
    written/VBN/write said/VBD/say met/VBD/meet bought/VBD/buy ratified/VBN/ratify
    withdrew/VBD/withdraw dying/VBG/die led/VBD/lead better/JJR/good larger/JJR/large
    biggest/JJS/big earlier/RBR/early they/PRP/they them/PRP/they n't/RB/not n’t/RB/not
    ca/MD/can The/DT/the THE/DT/the 's/POS/'s an/DT/a
"""
UNSEEN = """
    demilitarised/VBN/demilitarise renegotiated/VBD/renegotiate undersold/VBD/undersell
    co-signed/VBD/co-sign refitted/VBN/refit overflew/VBD/overfly corvettes/NNS/corvette
    howitzers/NNS/howitzer frigates/NNS/frigate airmen/NNS/airman embassies/NNS/embassy
    UAVs/NNS/UAV 1970s/NNS/1970s 12,500/CD/12500 Emirati/JJ/Emirati Bilateral/JJ/bilateral
"""
TAGS = ("NN", "NNS", "VB", "VBD", "VBZ", "VBG", "VBN", "JJ", "JJR", "JJS", "RB", "NNP", "CD", ".", "XX")
NAMED = [("Emirates", "NNPS"), ("Nations", "NNPS"), ("Strait", "NNP"), ("OSLO", "NNP")]


@pytest.mark.parametrize("case", (SEEN + UNSEEN).split())
def test_lemma(case: str) -> None:
    form, tag, expected = case.split("/")
    assert lemma(form, tag) == expected


@pytest.mark.parametrize(("form", "tag"), NAMED)
def test_names_stay_as_they_are(form: str, tag: str) -> None:
    assert lemma(form, tag) == form


@given(
    st.text(min_size=1, max_size=20),
    st.sampled_from(TAGS),
)
def test_never_empty(form: str, tag: str) -> None:
    assert lemma(form, tag)


def test_lexicon_comes_before_rules() -> None:
    own = Lexicon({("foos", "NNS"): "fooz"}, {}, {})
    assert look_up("Foos", "NNS", own) == "fooz"
    assert by_rule("foos", "foos", "NNS", own) == "foo"


def test_known_bases_decide_between_candidates() -> None:
    assert by_rule("hoped", "hoped", "VBD", Lexicon({}, {"v": frozenset({"hope"})}, {})) == "hope"
    assert by_rule("hoped", "hoped", "VBD", Lexicon({}, {"v": frozenset({"hop"})}, {})) == "hop"


def test_ends_of_stems_decide_for_unknown_verbs() -> None:
    assert by_rule("vated", "vated", "VBD", Lexicon({}, {}, {"at": "e"})) == "vate"
    assert by_rule("vated", "vated", "VBD", Lexicon({}, {}, {"at": "e", "vat": ""})) == "vat"


def test_lexicon_lists_no_name_and_is_small() -> None:
    assert not any(tag in lemmas.NAMES for _, tag in lexicon().forms)
    assert len(lemmas.DATA.joinpath("lemmas.tsv").read_bytes()) < 400_000


@pytest.mark.skipif("PARAPH_DATA" not in os.environ, reason="PARAPH_DATA names no folder with the treebanks")
class TestTreebanks:
    """Floors that a change must not fall below."""

    @pytest.mark.parametrize(
        ("corpus", "words_floor", "sentences_floor", "lemmas_floor"),
        [("ewt", 99.1, 82.0, 98.6), ("gum-by", 99.6, 95.0, 98.9)],
    )
    def test_floors(
        self, corpus: str, words_floor: float, sentences_floor: float, lemmas_floor: float
    ) -> None:
        from training.evaluate_tokens import lemma_accuracy, split_scores

        path = Path(os.environ["PARAPH_DATA"]) / f"{corpus}-test.conllu.gz"
        of_words, of_sentences = split_scores(path)
        assert of_words.f1 >= words_floor
        assert of_sentences.f1 >= sentences_floor
        assert lemma_accuracy(path)[1] >= lemmas_floor

    def test_lexicon_is_what_the_script_makes(self) -> None:
        from training.lemmas import TRAIN, build, lines, rows

        folder = Path(os.environ["PARAPH_DATA"])
        made = build([row for name in TRAIN for row in rows(folder / name)])
        assert list(lines(made)) == lemmas.DATA.joinpath("lemmas.tsv").read_text("utf-8").splitlines()

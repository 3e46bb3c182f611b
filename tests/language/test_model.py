"""The language model reads real sentences, never breaks a tree, and always says the same."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paraph.errors import ModelError
from paraph.language.model import FOLDER, Analysis, Model, is_tree, shape, tree


def split(text: str) -> list[str]:
    return text.split()


PASSIVE = split("The agreement was signed in Tel Aviv by Defense Minister Moshe Halevi .")
NEWS = split(
    "South Korea 's Hanwha Aerospace delivered 12 K9 howitzers to Poland , "
    "Deputy Prime Minister Pawel Bejda told Reuters in Warsaw ."
)


@pytest.fixture(scope="module")
def model() -> Model:
    return Model.load()


def read(model: Model, words: list[str]) -> Analysis:
    return model.analyse([words])[0]


def names(words: list[str], analysis: Analysis) -> set[tuple[str, str]]:
    return {(" ".join(words[start:end]), kind) for start, end, kind in analysis.entities}


def test_passive_with_agent(model: Model) -> None:
    analysis = read(model, PASSIVE)
    signed = PASSIVE.index("signed")
    relations = {PASSIVE[at]: (analysis.deprels[at], analysis.heads[at]) for at in range(len(PASSIVE))}
    assert relations["agreement"] == ("nsubj:pass", signed)
    assert relations["was"] == ("aux:pass", signed)
    assert relations["signed"] == ("root", signed)
    agents = [at for at, relation in enumerate(analysis.deprels) if relation == "obl:agent"]
    assert [analysis.heads[at] for at in agents] == [signed]
    assert PASSIVE[agents[0]] in {"Minister", "Moshe", "Halevi"}


def test_tags(model: Model) -> None:
    analysis = read(model, ["Oslo", "quietly", "sold", "two", "frigates", "."])
    assert analysis.upos == ("PROPN", "ADV", "VERB", "NUM", "NOUN", "PUNCT")
    assert analysis.xpos == ("NNP", "RB", "VBD", "CD", "NNS", ".")


def test_names_in_news(model: Model) -> None:
    found = names(NEWS, read(model, NEWS))
    assert {
        ("South Korea", "LOC"),
        ("Hanwha Aerospace", "ORG"),
        ("Poland", "LOC"),
        ("Pawel Bejda", "PER"),
        ("Reuters", "ORG"),
        ("Warsaw", "LOC"),
    } <= found


def test_products(model: Model) -> None:
    words = split("Israel will sell Hermes 900 drones and Spike missiles to Kazakhstan .")
    found = names(words, read(model, words))
    assert {("Hermes 900", "PROD"), ("Spike", "PROD"), ("Kazakhstan", "LOC")} <= found


def test_headline_with_what_is_to_come(model: Model) -> None:
    words = split("Kazakhstan to buy Israeli drones")
    analysis = read(model, words)
    assert analysis.deprels == ("nsubj", "mark", "root", "amod", "obj")


def test_heavy_subject(model: Model) -> None:
    words = split(
        "Corruption charges stemming from an arms deal forced President Nazarov to sack his minister ."
    )
    analysis = read(model, words)
    forced = words.index("forced")
    assert analysis.heads[forced] == forced
    assert (analysis.heads[1], analysis.deprels[1]) == (forced, "nsubj")


def test_titles_and_nationalities_are_no_part_of_names(model: Model) -> None:
    words = split("Kazakh Defense Minister Serik Akhmetov met Gen. John Allen in Astana .")
    found = names(words, read(model, words))
    assert found == {("Serik Akhmetov", "PER"), ("John Allen", "PER"), ("Astana", "LOC")}


def test_scores_go_with_names(model: Model) -> None:
    analysis = read(model, NEWS)
    assert len(analysis.scores) == len(analysis.entities)
    assert all(0.0 < score <= 1.0 for score in analysis.scores)


def check(words: list[str], analysis: Analysis) -> None:
    """What holds of every analysis."""
    assert (
        len(analysis.upos) == len(analysis.xpos) == len(analysis.heads) == len(analysis.deprels) == len(words)
    )
    if words:
        assert is_tree(analysis.heads)
        assert [at for at, relation in enumerate(analysis.deprels) if relation == "root"] == [
            at for at, head in enumerate(analysis.heads) if head == at
        ]
    last = 0
    for start, end, _ in analysis.entities:
        assert last <= start < end <= len(words)
        last = end


WORDS = st.one_of(
    st.text(max_size=12), st.sampled_from(["signed", "by", "Iran", ",", "and", "the", "F-16", "IAI", ""])
)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.lists(WORDS, max_size=25), max_size=4))
def test_any_words_make_trees(model: Model, sentences: list[list[str]]) -> None:
    read_ = model.analyse(sentences)
    assert len(read_) == len(sentences)
    for words, analysis in zip(sentences, read_, strict=True):
        check(words, analysis)


@pytest.mark.parametrize(
    "words", [["\ud800"], ["\x00"], ["🚀" * 300], ["東京", "で"], ["", ""], ["a" * 100_000]]
)
def test_odd_words(model: Model, words: list[str]) -> None:
    check(words, read(model, words))


def test_nothing(model: Model) -> None:
    assert model.analyse([]) == []
    assert model.analyse([[]]) == [Analysis()]


def test_sentence_longer_than_the_encoder(model: Model) -> None:
    words = [*NEWS[:-1], ","] * 60
    analysis = read(model, words)
    check(words, analysis)
    late = [name for name in analysis.entities if name[0] > len(words) - 2 * len(NEWS)]
    assert "PER" in {kind for _, _, kind in late}


def test_same_input_same_analysis(model: Model) -> None:
    sentences = [PASSIVE, NEWS, ["Yes", "."]]
    assert model.analyse(sentences) == model.analyse(sentences) == Model.load().analyse(sentences)


def test_order_is_kept(model: Model) -> None:
    sentences = [NEWS, ["No", "."], PASSIVE]
    assert [len(analysis.heads) for analysis in model.analyse(sentences)] == [
        len(words) for words in sentences
    ]


def test_greedy_heads_that_make_a_cycle_are_mended() -> None:
    # Each of the two words likes the other best; the root likes the second one more.
    scores = np.array([[1.0, 0.0, 9.0], [3.0, 9.0, 0.0]], dtype=np.float32)
    assert tree(scores).tolist() == [2, 0]


def test_one_root_even_where_two_score_better() -> None:
    scores = np.array([[9.0, 0.0, 1.0], [8.0, 2.0, 0.0]], dtype=np.float32)
    assert tree(scores).tolist() == [0, 1]


@settings(deadline=None)
@given(st.integers(1, 30), st.integers(0, 2**32 - 1))
def test_trees_of_random_scores(count: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(count, count + 1)).astype(np.float32)
    assert is_tree([head - 1 if head else at for at, head in enumerate(tree(scores).tolist())])


def test_shapes() -> None:
    words = ["ministry", "Ministry", "I", "UAE", "McDonald", "1,200", "K2", "5th", ","]
    assert [shape(word) for word in words] == [1, 2, 3, 4, 5, 6, 7, 8, 9]


def test_missing_model(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="missing"):
        Model.load(tmp_path)


def test_damaged_model(tmp_path: Path) -> None:
    for name in ("tokenizer.json", "labels.json"):
        (tmp_path / name).write_bytes((FOLDER / name).read_bytes())
    (tmp_path / "model.onnx").write_bytes(b"not a model")
    with pytest.raises(ModelError, match="damaged"):
        Model.load(tmp_path)

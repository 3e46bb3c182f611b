"""The language model: tags, dependencies and names for sentences that are already words.

    model = Model.load()
    first, second = model.analyse([["Oslo", "signed", "."], ["Riga", "did", "not", "."]])

The files are `model.onnx`, `tokenizer.json` and `labels.json` in the folder `model` beside this module
(see `MODEL_CARD.md` there). Nothing is asked of the network.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from paraph.errors import ModelError
from paraph.language.pieces import WordPieces
from paraph.language.sessions import session_of

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]
Doubles = npt.NDArray[np.float64]
Run = Callable[[dict[str, Ints]], Sequence[Floats]]

FOLDER = Path(__file__).parent / "model"
OUTPUTS = ("upos", "xpos", "entity", "arc", "label", "states")

MAX_PIECES = 510
"""What the encoder takes in one go, beside its two marks."""
WORD_PIECES = 16
"""Longer words (addresses, mostly) are cut."""
WORD_CHARS = 200
BATCH_PIECES = 128
"""How many pieces, padding counted, go through the network together; more is slower, not faster."""
CLS, SEP, UNK, PAD = 101, 102, 100, 0
SHAPES = 10
NEVER = -1e9


@dataclass(frozen=True, slots=True)
class Analysis:
    """What the model says about one sentence, one value a word.

    `heads` are positions in the sentence, counted from 0; the root's head is the root itself. There is
    exactly one root. `entities` are (start, end, kind) with `end` after the last word; `scores` has one
    probability for each of them. `states` [word, number] are what the reader's heads look at.
    """

    upos: tuple[str, ...] = ()
    xpos: tuple[str, ...] = ()
    heads: tuple[int, ...] = ()
    deprels: tuple[str, ...] = ()
    entities: tuple[tuple[int, int, str], ...] = ()
    scores: tuple[float, ...] = ()
    states: Floats | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Labels:
    """The names behind the numbers that the network gives out."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    deprels: tuple[str, ...]
    entities: tuple[str, ...]

    @classmethod
    def read(cls, path: Path) -> Labels:
        """From labels.json."""
        content = json.loads(path.read_text(encoding="utf-8"))
        return cls(*(tuple(content[name]) for name in ("upos", "xpos", "deprels", "entities")))


# --- words to numbers -------------------------------------------------------------------------------


@lru_cache(maxsize=65536)
def shape(word: str) -> int:
    """How a word is written, which the encoder's lower-cased pieces do not tell (0 is kept for marks)."""
    letters = [char for char in word if char.isalpha()]
    digits = any(char.isdigit() for char in word)
    upper = sum(char.isupper() for char in letters)
    if not letters:
        return 6 if digits else 9
    if digits:
        return 7 if upper else 8
    if not upper:
        return 1
    if upper == len(letters):
        return 3 if upper == 1 else 4
    return 2 if upper == 1 and letters[0].isupper() else 5


class Pieces:
    """Words to the encoder's pieces, with the answers kept."""

    def __init__(self, vocabulary: WordPieces) -> None:
        self._vocabulary = vocabulary
        self._known: dict[str, tuple[int, ...]] = {}

    def of(self, word: str) -> tuple[int, ...]:
        """The piece ids of one word: at least one, at most `WORD_PIECES`."""
        found = self._known.get(word)
        if found is None:
            text = word[:WORD_CHARS].encode("utf-8", "replace").decode("utf-8")
            ids = self._vocabulary.ids(text)[:WORD_PIECES]
            found = tuple(ids) or (UNK,)
            if len(self._known) < 200_000 and len(word) <= WORD_CHARS:
                self._known[word] = found
        return found


def feeds(pieces: Pieces, sentences: Sequence[Sequence[str]]) -> dict[str, Ints]:
    """The network's inputs for a batch of sentences of at most `MAX_PIECES` pieces each.

    `ids` and `shapes` are [sentence, piece]; `first` and `last` are [sentence, 1 + word]: where a word's
    first and last piece are, with the sentence's opening mark, which stands for the root, as word 0.
    """
    rows = [[pieces.of(word) for word in words] for words in sentences]
    width = max(sum(map(len, row)) for row in rows) + 2
    count = max(map(len, rows)) + 1
    ids = np.full((len(rows), width), PAD, dtype=np.int64)
    shapes = np.zeros((len(rows), width), dtype=np.int64)
    first = np.zeros((len(rows), count), dtype=np.int64)
    last = np.zeros((len(rows), count), dtype=np.int64)
    for line, (row, words) in enumerate(zip(rows, sentences, strict=True)):
        lengths = [len(part) for part in row]
        ends = np.cumsum(lengths)
        total = int(ends[-1])
        ids[line, 0] = CLS
        ids[line, 1 : total + 1] = [piece for part in row for piece in part]
        ids[line, total + 1] = SEP
        shapes[line, 1 : total + 1] = np.repeat([shape(word) for word in words], lengths)
        last[line, 1 : len(row) + 1] = ends
        first[line, 1 : len(row) + 1] = ends - lengths + 1
    return {"ids": ids, "shapes": shapes, "first": first, "last": last}


# --- the model --------------------------------------------------------------------------------------


class Model:
    """Analyses sentences of words. One instance may be used from several threads."""

    def __init__(self, run: Run, pieces: Pieces, labels: Labels) -> None:
        """`run` takes the inputs of `feeds` and gives the arrays of `OUTPUTS`, in that order."""
        self._run = run
        self._pieces = pieces
        self.labels = labels
        self._root = labels.deprels.index("root")
        self._follows = _follows(labels.entities)

    @classmethod
    def load(cls, path: Path | None = None, threads: int = 1) -> Model:
        """The model in a folder (the one that comes with paraph if none is given).

        Raises `ModelError` where a file is missing or damaged.
        """
        folder = path or FOLDER
        for name in ("model.onnx", "tokenizer.json", "labels.json"):
            if not (folder / name).is_file():
                raise ModelError("this file of the language model is missing", subject=str(folder / name))
        try:
            labels = Labels.read(folder / "labels.json")
            pieces = Pieces(WordPieces.read(folder / "tokenizer.json"))
            model = cls(_session(folder / "model.onnx", threads), pieces, labels)
            model.analyse([["Ready", "."]])
        except Exception as error:  # each library has its own; all mean that a file is not what it should be
            raise ModelError(f"the language model is damaged ({error})", subject=str(folder)) from error
        return model

    def analyse(self, sentences: Sequence[Sequence[str]]) -> list[Analysis]:
        """One analysis a sentence, in order.

        A sentence longer than the encoder takes is read in parts; the roots of the later parts hang on the
        first part's root as `parataxis`.

        Eight-bit rounding depends a little on what shares a batch. Give the sentences of one document in one
        call, and the answer for the document is always the same.
        """
        parts: list[tuple[int, Sequence[str], int]] = []  # sentence, words, pieces
        for number, words in enumerate(sentences):
            parts.extend((number, part, size) for part, size in self._parts(words))
        read: list[Analysis] = [Analysis()] * len(parts)
        for batch in _batches([size for _, _, size in parts]):
            for index, analysis in zip(batch, self._batch([parts[index][1] for index in batch]), strict=True):
                read[index] = analysis
        result: list[list[Analysis]] = [[] for _ in sentences]
        for (number, _, _), analysis in zip(parts, read, strict=True):
            result[number].append(analysis)
        return [_join(found) for found in result]

    def _parts(self, words: Sequence[str]) -> Iterator[tuple[Sequence[str], int]]:
        """A sentence cut into stretches that the encoder takes, after a comma or the like if it can be."""
        sizes = [len(self._pieces.of(word)) for word in words]
        start = 0
        while start < len(words):
            end, total = start, 0
            while end < len(words) and total + sizes[end] <= MAX_PIECES:
                total += sizes[end]
                end += 1
            if end < len(words):
                stops = [
                    at
                    for at in range(start + (end - start) // 2, end)
                    if words[at] in {",", ";", ":", ".", "–", "—"}
                ]
                end = stops[-1] + 1 if stops else end
                total = sum(sizes[start:end])
            yield words[start:end], total
            start = end

    def _batch(self, sentences: list[Sequence[str]]) -> Iterator[Analysis]:
        upos, xpos, entity, arc, label, *more = self._run(feeds(self._pieces, sentences))
        best_upos, best_xpos, best_entity = upos.argmax(-1), xpos.argmax(-1), entity.argmax(-1)
        for row, words in enumerate(sentences):
            count = len(words)
            heads = tree(arc[row, :count, : count + 1])
            relations = self._relations(label[row, :count], heads)
            names = self._names(entity[row, :count], best_entity[row, :count])
            yield Analysis(
                upos=tuple(self.labels.upos[tag] for tag in best_upos[row, :count].tolist()),
                xpos=tuple(self.labels.xpos[tag] for tag in best_xpos[row, :count].tolist()),
                heads=tuple(head - 1 if head else at for at, head in enumerate(heads.tolist())),
                deprels=tuple(self.labels.deprels[relation] for relation in relations.tolist()),
                entities=tuple(name for name, _ in names),
                scores=tuple(score for _, score in names),
                states=more[0][row, 1 : count + 1] if more else None,
            )

    def _relations(self, label: Floats, heads: Ints) -> Ints:
        """The best relation to each word's head: `root` for the root and for no other word."""
        scores = label[np.arange(len(heads)), heads]
        scores[:, self._root] = NEVER
        relations: Ints = scores.argmax(-1)
        relations[heads == 0] = self._root
        return relations

    def _names(self, scores: Floats, best: Ints) -> list[tuple[tuple[int, int, str], float]]:
        """The names in the best sequence of labels in which every I- goes on with what came before."""
        if not best.any():
            return []
        if not (self._follows[0, best[0]] and self._follows[best[:-1], best[1:]].all()):
            best = _viterbi(scores, self._follows)
        shifted = np.exp(scores - scores.max(-1, keepdims=True))
        sure = shifted[np.arange(len(best)), best] / shifted.sum(-1)
        names = [self.labels.entities[label] for label in best.tolist()]
        found: list[tuple[tuple[int, int, str], float]] = []
        for start, name in enumerate(names):
            if name.startswith("B-"):
                end = start + 1
                while end < len(names) and names[end].startswith("I-"):
                    end += 1
                found.append(((start, end, name[2:]), round(float(sure[start:end].mean()), 4)))
        return found


def _session(path: Path, threads: int) -> Run:
    session = session_of(path, threads)
    given = {output.name for output in session.get_outputs()}
    wanted = [name for name in OUTPUTS if name in given]

    def run(inputs: dict[str, Ints]) -> Sequence[Floats]:
        found: Sequence[Floats] = session.run(wanted, inputs)
        return found

    return run


def _batches(sizes: list[int]) -> Iterator[list[int]]:
    """Indices in batches of like length, at most `BATCH_PIECES` pieces each where there is more than one."""
    batch: list[int] = []
    for index in sorted(range(len(sizes)), key=lambda index: sizes[index]):
        if batch and (len(batch) + 1) * (sizes[index] + 2) > BATCH_PIECES:
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch


def _join(parts: list[Analysis]) -> Analysis:
    """The parts of one sentence as one."""
    if not parts:
        return Analysis()
    joined = parts[0]
    for part in parts[1:]:
        shift = len(joined.heads)
        root = next(at for at, head in enumerate(joined.heads) if head == at)
        own = next(at for at, head in enumerate(part.heads) if head == at)
        heads = [head + shift for head in part.heads]
        deprels = list(part.deprels)
        heads[own], deprels[own] = root, "parataxis"
        joined = Analysis(
            joined.upos + part.upos,
            joined.xpos + part.xpos,
            joined.heads + tuple(heads),
            joined.deprels + tuple(deprels),
            joined.entities + tuple((start + shift, end + shift, kind) for start, end, kind in part.entities),
            joined.scores + part.scores,
            _stacked(joined.states, part.states),
        )
    return joined


def _stacked(one: Floats | None, other: Floats | None) -> Floats | None:
    return None if one is None or other is None else np.concatenate([one, other])


# --- names ------------------------------------------------------------------------------------------


def _follows(names: Sequence[str]) -> npt.NDArray[np.bool_]:
    """[before, after]: whether a label may come after another. The first label must be `O`."""
    allowed = [[after[:2] != "I-" or before[1:] == after[1:] for after in names] for before in names]
    return np.array(allowed, dtype=bool)


def _viterbi(scores: Floats, follows: npt.NDArray[np.bool_]) -> Ints:
    """The best allowed path through scores [word, label]."""
    penalty = np.where(follows, 0.0, NEVER)
    total: Doubles = scores[0] + penalty[0]
    back = np.zeros(scores.shape, dtype=np.int64)
    for at in range(1, len(scores)):
        options = total[:, None] + penalty
        back[at] = options.argmax(0)
        total = options.max(0) + scores[at]
    path = np.zeros(len(scores), dtype=np.int64)
    path[-1] = total.argmax()
    for at in range(len(scores) - 1, 0, -1):
        path[at - 1] = back[at, path[at]]
    return path


# --- trees ------------------------------------------------------------------------------------------


def tree(scores: Floats) -> Ints:
    """The best tree with one root in scores [dependent, head], head 0 being the root: a head for each word.

    Taking each word's best head is right in nearly all sentences; the others go to Edmonds' algorithm.
    """
    count = len(scores)
    own = np.arange(count)
    masked = scores.astype(np.float64)
    masked[own, own + 1] = NEVER
    heads: Ints = masked.argmax(1)
    if np.count_nonzero(heads == 0) == 1 and _cycle([0, *heads.tolist()]) is None:
        return heads
    square = np.full((count + 1, count + 1), NEVER)  # [head, dependent]
    square[:, 1:] = masked.T
    best = _edmonds(square.copy())[1:]
    if (best == 0).sum() == 1:
        return best
    square[0, 1:] -= (
        1e6  # so dear that one is all the best tree can afford; and slow, since all else is contracted
    )
    return _edmonds(square)[1:]


def _cycle(links: Sequence[int]) -> list[int] | None:
    """The nodes of one cycle, if there is one; the head of node 0 counts for nothing."""
    state = [0] * len(links)  # 0 new, else the walk that saw it
    state[0] = -1
    for start in range(1, len(links)):
        node = start
        while state[node] == 0:
            state[node] = start
            node = links[node]
        if state[node] == start:
            cycle = [node]
            while links[cycle[-1]] != node:
                cycle.append(links[cycle[-1]])
            return cycle
    return None


@dataclass(frozen=True, slots=True)
class _Contraction:
    """A cycle made one node: who it was, and how arcs into and out of it were chosen."""

    others: Ints
    cycle: Ints
    heads: Ints  # of all nodes, before
    enter: Ints  # for each other node as head: which of the cycle it would govern
    leave: Ints  # for each other node as dependent: which of the cycle would govern it


def _edmonds(scores: Doubles) -> Ints:
    """The best tree over scores [head, dependent] from node 0 (Chu-Liu and Edmonds): a head for each node."""
    stack: list[_Contraction] = []
    while True:
        np.fill_diagonal(scores, NEVER * 4)
        heads: Ints = scores.argmax(0)
        cycle = _cycle(heads.tolist())
        if cycle is None:
            break
        step, scores = _contract(scores, heads, np.array(sorted(cycle), dtype=np.int64))
        stack.append(step)
    for step in reversed(stack):
        heads = _expand(step, heads)
    return heads


def _contract(scores: Doubles, heads: Ints, cycle: Ints) -> tuple[_Contraction, Doubles]:
    others = np.delete(np.arange(len(scores)), cycle)
    gain = scores[others[:, None], cycle] - scores[heads[cycle], cycle]
    out = scores[cycle[:, None], others]
    size = len(others)
    smaller = np.full((size + 1, size + 1), NEVER * 4)
    smaller[:size, :size] = scores[others[:, None], others]
    smaller[:size, size] = gain.max(1)
    smaller[size, :size] = out.max(0)
    return _Contraction(others, cycle, heads, cycle[gain.argmax(1)], cycle[out.argmax(0)]), smaller


def _expand(step: _Contraction, smaller: Ints) -> Ints:
    heads = step.heads.copy()
    size = len(step.others)
    for at in range(1, size):
        head = smaller[at]
        heads[step.others[at]] = step.leave[at] if head == size else step.others[head]
    governor = smaller[size]
    heads[step.enter[governor]] = step.others[governor]
    return heads


def is_tree(heads: Sequence[int]) -> bool:
    """Whether heads as in `Analysis` make one tree with one root."""
    roots = [at for at, head in enumerate(heads) if head == at]
    if len(roots) != 1 or not all(0 <= head < len(heads) for head in heads):
        return False
    return _cycle([0, *(0 if head == at else head + 1 for at, head in enumerate(heads))]) is None

"""From texts to the weights that triage ships, and the figures that the threshold was chosen by."""

from __future__ import annotations

import bisect
import json
import re
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path

from paraph.reading.triage.features import Window, windows
from paraph.reading.triage.lexicon import Lexicon, lexicon
from paraph.reading.triage.words import BLOCK, stretches
from training.triage.learning import Example, Model, learn, seen, vocabulary
from training.triage.texts import Text, annotated, corpora, labelled, pages, registers

_FOLDS = 5
_RECALL = 0.998
_MARGIN = 0.5
"""What is published says less in a sentence than what was written to be annotated, and scores lower."""
_HOME, _ABROAD = frozenset(("USA",)), frozenset(("abroad", "office", "power"))
_UNIT = 100
_LEAST_WEIGHT = 3
_WORD = re.compile(r"[^\W_]+")
_OWN = ("train", "dev")
_SURE = (*_OWN, "relations", "treaties")
"""Sources whose labels are not the reader's."""


def make(corpus: Path, data: Path, saved: Sequence[Path], out: Path, kept: Path) -> None:
    """Learn the weights, choose the threshold by cross-validation, write both, print figures."""
    known = lexicon()
    texts = [text for part in _OWN for text in annotated(corpus / part, part)]
    texts += registers(data)
    texts += labelled([*corpora(data), *pages(saved)], kept)
    pairs = [(text, example(text, known)) for text in texts]
    pairs = [(text, each) for text, each in pairs if each is not None]
    examples = [each for _, each in pairs if each is not None]
    parts = (part for text, _ in pairs for part in stretches(text.text))
    names = vocabulary(examples, parts, known)
    print(f"{len(examples)} texts, {sum(each.label for each in examples)} relevant, {len(names)} features")
    best = _crossed(examples, names, known)
    sources = [text.source for text, _ in pairs]
    own = [b for b, s, e in zip(best, sources, examples, strict=True) if s in _OWN and e.label]
    threshold = sorted(own)[int(len(own) * (1 - _RECALL))] - _MARGIN
    _report(best, sources, examples, threshold)
    _write(out, learn(examples, names, known), threshold)


def example(text: Text, known: Lexicon) -> Example | None:
    """A text to learn from; None where it has no label, or the reader's label is to be doubted."""
    if text.label is None:
        return None
    found = tuple(windows(text.title, text.text, known))
    marked = _marked(text, len(found)) if text.label else ()
    if text.label and text.source not in _SURE:
        marked = tuple(number for number in marked if _is_abroad(found[number], known))
        if not marked:
            return None
    return Example(text.cluster, text.label, tuple(seen(each, known) for each in found), marked)


def _is_abroad(window: Window, known: Lexicon) -> bool:
    """It names a state (other than that of most of these texts), and an office or a matter between states."""
    if not window.states - _HOME:
        return False
    return any(not _ABROAD.isdisjoint(known.classes.get(word, ())) for word in window.plain)


def _marked(text: Text, number: int) -> tuple[int, ...]:
    """The windows that hold what is told: whole, or else a part of it."""
    starts = [found.start() for found in _WORD.finditer(text.text)]
    whole: set[int] = set()
    for start, end in text.told:
        first = bisect.bisect_left(starts, start)
        last = max(bisect.bisect_left(starts, end) - 1, first)
        near = range(max(first // BLOCK - 1, 0), min(last // BLOCK, number - 1) + 1)
        whole.update([w for w in near if w * BLOCK <= first and last < (w + 2) * BLOCK] or near)
    return tuple(sorted(whole))


def _crossed(examples: Sequence[Example], names: Sequence[str], known: Lexicon) -> list[float]:
    """The best score of each text, by a model that has not seen its cluster."""
    fold = [zlib.crc32(each.cluster.encode()) % _FOLDS for each in examples]
    best = [0.0] * len(examples)
    for held in range(_FOLDS):
        model = learn([each for each, at in zip(examples, fold, strict=True) if at != held], names, known)
        for number, each in enumerate(examples):
            if fold[number] == held:
                best[number] = max(model.scores(each))
    return best


def _report(
    best: Iterable[float], sources: Sequence[str], examples: Sequence[Example], threshold: float
) -> None:
    rows = list(zip(best, sources, examples, strict=True))
    print(f"threshold {threshold:.2f}; cross-validated:")
    for source in dict.fromkeys(sources):
        kept = [b >= threshold for b, s, e in rows if s == source and e.label]
        left = [b < threshold for b, s, e in rows if s == source and not e.label]
        told = f"{sum(kept)} of {len(kept)} relevant kept" if kept else "none relevant"
        print(f"  {source:10} {told}; {sum(left)} of {len(left)} irrelevant set aside")


def _write(out: Path, model: Model, threshold: float) -> None:
    """Whole hundredths; what weighs next to nothing is left out."""
    whole = {name: round(weight * _UNIT) for name, weight in sorted(model.weights.items())}
    made = {
        "bias": round(model.bias * _UNIT),
        "threshold": round(threshold * _UNIT),
        "weights": {name: weight for name, weight in whole.items() if abs(weight) >= _LEAST_WEIGHT},
    }
    out.write_text(json.dumps(made, ensure_ascii=False, indent=0) + "\n", encoding="utf-8", newline="\n")
    print(f"{len(made['weights'])} weights → {out}")  # type: ignore[arg-type]

"""The steps in which the reader's heads are made from the corpus.

In order: the encoder's states for every document; heads three times over, two at once: from either half of the train
part, and from all of it; dates and sides, each half of the train part as heads see it that were trained on the other;
links (train part); confidence (dev part, which none of them has seen); then dates and sides with the dev part, too.
About twenty minutes on two free cores.
"""

from __future__ import annotations

import hashlib
import pickle
import shutil
import tempfile
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import onnx
import torch

from paraph.evaluation import Annotated, annotated_in
from training.heads import calibrate, dates, examples, export, links, sides
from training.heads.network import Heads
from training.heads.train import train
from training.settings import SHIPPED

FILES = ("model.onnx", "heads.onnx", "heads.npz", "links.npz", "dates.npz", "sides.npz", "confidence.json")
HALVES = 2
Lessons = tuple[list[dates.Example], list[sides.Lesson]]


def make(corpus: Path, out: Path, epochs: int, seed: int) -> None:
    """Write the files of the heads into a folder that holds the language model."""
    torch.set_num_threads(1)
    with tempfile.TemporaryDirectory() as name:
        work = Path(name) / "model"
        shutil.copytree(SHIPPED, work)
        for item in FILES[1:]:
            (work / item).unlink(missing_ok=True)
        onnx.save(export.with_states(onnx.load(str(work / "model.onnx"))), str(work / "model.onnx"))
        read = {part: _read(corpus / part, work, Path(name) / f"{part}.pickle") for part in ("train", "dev")}
        shutil.copy(SHIPPED / "model.onnx", work / "model.onnx")
        jobs = [*((half, None) for half in range(HALVES)), (None, read["dev"])]
        with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
            made = [pool.submit(_train, read["train"], *job, epochs, seed) for job in jobs]
            *halves, whole = [each.result() for each in made]
        train_part, dev_part = (list(annotated_in(corpus / part)) for part in ("train", "dev"))
        export.ship(whole, work)
        links.blank(work)
        found = _lessons(halves, train_part, work)
        _teach(work, found)
        links.make(work, [corpus / "train"], corpus / "dev")
        calibrate.make(work, corpus / "train", corpus / "dev")
        more = _seen_by(work, dev_part)
        _teach(work, (found[0] + more[0], found[1] + more[1]))
        out.mkdir(parents=True, exist_ok=True)
        for item in FILES:
            shutil.copy(work / item, out / item)


def _read(part: Path, model: Path, into: Path) -> Path:
    """The examples of a part of the corpus, kept in a file: they are too many to hand from one process to another."""
    found = list(examples.read_folder([part], examples.language_of(model)))
    into.write_bytes(pickle.dumps(found))
    print(part, len(found), "documents", flush=True)
    return into


def _train(part: Path, half: int | None, check: Path | None, epochs: int, seed: int) -> Heads:
    """Heads from a part of the corpus, or from all but one half of it."""
    torch.set_num_threads(1)
    found = [each for each in pickle.loads(part.read_bytes()) if half is None or _half(each.id) != half]
    return train(found, pickle.loads(check.read_bytes()) if check else [], epochs, seed)


def _half(name: str) -> int:
    """Documents whose ids differ in their number only tell of the same events."""
    return hashlib.sha256(name.rpartition("-")[0].encode()).digest()[0] % HALVES


def _lessons(halves: list[Heads], documents: list[Annotated], work: Path) -> Lessons:
    """What dates and sides are learnt from: each document as heads see it that were not trained on it."""
    found: Lessons = ([], [])
    for half, heads in enumerate(halves):
        other = work.with_name(f"half{half}")
        shutil.copytree(work, other)
        export.ship(heads, other)
        for mine, theirs in zip(
            found, _seen_by(other, [d for d in documents if _half(d.id) == half]), strict=True
        ):
            mine.extend(theirs)  # type: ignore[arg-type]
    return found


def _seen_by(folder: Path, documents: list[Annotated]) -> Lessons:
    for name in ("dates.npz", "sides.npz"):
        (folder / name).unlink(missing_ok=True)
    return list(dates.examples(folder, documents)), sides.lessons(folder, documents)


def _teach(folder: Path, found: Lessons) -> None:
    dates.write(folder, found[0])
    sides.write(folder, found[1])

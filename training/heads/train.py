"""Train the heads.

    python -m training.heads.train TRAIN.pkl DEV.pkl OUT.pt [--epochs 18] [--seed 1]

Which word of an evidence sentence sets a claim off is not annotated: it is chosen anew in each epoch, first by how much
its lemma goes with the type and how near it stands to the arguments, later by what the heads themselves say.
"""

from __future__ import annotations

import argparse
import math
import pickle
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from paraph import ontology
from training.heads.examples import Example, Trigger
from training.heads.labels import MODALITIES, ROLES, SECTORS, STAGES, TYPES
from training.heads.network import Heads

ROLES_OF = {t: [i for i, (name, _) in enumerate(ROLES) if name == type_] for t, type_ in enumerate(TYPES)}
STAGES_OF = {t: [i for i, (name, _) in enumerate(STAGES) if name == type_] for t, type_ in enumerate(TYPES)}
WITH_SECTORS = frozenset(t for t, name in enumerate(TYPES) if "sector" in ontology.types()[name].roles)
STAGE, MOOD, SECTOR, ROLE = 0.7, 0.3, 0.3, 0.5
"""How much stages, modalities, sectors and roles count beside types."""
OTHER_STAGES = torch.full((len(TYPES), len(STAGES)), -1e4)
"""[type, stage]: 0 where a stage is the type's own."""
for _type, _own in enumerate(STAGES_OF.values()):
    OTHER_STAGES[_type, _own] = 0
_OPTIONAL = 0.4
_OTHERS = 0.5


@dataclass(slots=True)
class Lexicon:
    """How much a lemma goes with a type: log odds over the sentences of the training part."""

    odds: dict[tuple[int, str], float]

    def of(self, type_: int, lemma: str) -> float:
        return self.odds.get((type_, lemma), -1.0)


def lexicon(examples: list[Example]) -> Lexicon:
    """Counted over sentences, with the ontology's own triggers as a prior."""
    together: Counter[tuple[int, str]] = Counter()
    alone: Counter[str] = Counter()
    spoken: Counter[int] = Counter()
    sentences = 0
    for e in examples:
        by: dict[int, set[str]] = {}
        for word in e.words.tolist():
            by.setdefault(int(e.sentence_of[word]), set()).add(e.lemmas[word])
        for sentence, lemmas in by.items():
            sentences += 1
            alone.update(lemmas)
            for type_ in e.spoken.get(sentence, ()):
                spoken[type_] += 1
                together.update((type_, lemma) for lemma in lemmas)
    prior = {
        (TYPES.index(r.type), w) for r in ontology.rules() if r.type in TYPES for w in (*r.verbs, *r.nouns)
    }
    odds = {}
    for (type_, lemma), n in together.items():
        expected = alone[lemma] * spoken[type_] / sentences
        odds[type_, lemma] = max(-2.0, min(3.0, math.log((n + 0.5) / (expected + 0.5))))
    for key in prior:
        odds[key] = odds.get(key, 0.0) + 1.5
    return Lexicon(odds)


def choose(t: Trigger, e: Example, lexicon: Lexicon, scores: dict[int, float] | None) -> int:
    """The word of a trigger's sentence that sets it off."""

    def value(item: tuple[int, float]) -> float:
        word, near = item
        first = lexicon.of(t.type, e.lemmas[word]) + 0.5 * near
        return first if scores is None else 0.4 * first + scores[word]

    return max(t.words, key=value)[0]


@dataclass(slots=True)
class Chosen:
    """A trigger at one of its words: `row` among the document's possible triggers, `share` how much it counts."""

    trigger: Trigger
    word: int
    row: int
    share: float


def loss_of(net: Heads, e: Example, words: Tensor, lexicon: Lexicon, epoch: int) -> Tensor:
    """The loss over one document whose words have been read."""
    at = {word: i for i, word in enumerate(e.words.tolist())}
    if not at:
        return words.sum() * 0
    types, stages, modalities, sectors = net.triggers(
        words[torch.from_numpy(e.words).long()], torch.from_numpy(e.marks).long(), torch.from_numpy(e.flags)
    )
    target, weight = torch.zeros_like(types), torch.ones_like(types)
    for i, word in enumerate(e.words.tolist()):
        for type_ in e.spoken.get(int(e.sentence_of[word]), ()):
            weight[i, type_] = _OTHERS if epoch > 1 else 0.1
    score = types.detach().sigmoid().clamp(1e-4, 1).log()
    chosen: list[Chosen] = []
    for t in e.triggers:
        known = {w: float(score[at[w], t.type]) for w, _ in t.words} if epoch > 1 else None
        word = choose(t, e, lexicon, known)
        much = _OPTIONAL if t.optional else 1.0
        target[at[word], t.type] = 1
        weight[at[word], t.type] = much * 2
        both = sorted({word, *t.fired})  # what rules fire on is asked about when the heads read
        chosen += [Chosen(t, each, at[each], much / len(both)) for each in both]
    found: Tensor = (
        functional.binary_cross_entropy_with_logits(types, target, reduction="none") * weight
    ).sum()
    if chosen:
        found = found + _kinds(chosen, stages, modalities, sectors) + _roles(net, e, words, chosen)
    return found


def _kinds(chosen: Sequence[Chosen], stages: Tensor, modalities: Tensor, sectors: Tensor) -> Tensor:
    """The loss of stages, modalities and sectors."""
    rows = torch.tensor([c.row for c in chosen])
    share = torch.tensor([c.share for c in chosen])
    scores = stages[rows] + OTHER_STAGES[[c.trigger.type for c in chosen]]
    stage = functional.cross_entropy(
        scores, torch.tensor([c.trigger.stage for c in chosen]), reduction="none"
    )
    mood = functional.cross_entropy(
        modalities[rows], torch.tensor([c.trigger.modality for c in chosen]), reduction="none"
    )
    fields = torch.zeros(len(chosen), sectors.shape[1])
    for line, c in enumerate(chosen):
        fields[line, list(c.trigger.sectors)] = 1
    has = torch.tensor([float(c.trigger.type in WITH_SECTORS) for c in chosen])
    wrong = functional.binary_cross_entropy_with_logits(sectors[rows], fields, reduction="none").sum(1) * has
    return (share * (STAGE * stage + MOOD * mood + SECTOR * wrong)).sum()


def _roles(net: Heads, e: Example, words: Tensor, chosen: Sequence[Chosen]) -> Tensor:
    """The loss of roles: all pairs of a document at once."""
    anchors: list[int] = []
    arguments: list[int] = []
    rows, targets, weights = [], [], []
    for c in chosen:
        near, table = e.pairs[c.word]
        kept = [k for k, i in enumerate(near.tolist()) if i not in c.trigger.ignored]
        anchors += [c.word] * len(kept)
        arguments += [e.arguments[near[k]] for k in kept]
        rows.append(table[kept])
        target = np.zeros((len(kept), len(ROLES)), dtype=np.float32)
        for line, k in enumerate(kept):
            target[line, c.trigger.roles.get(int(near[k]), [])] = 1
        own = np.zeros((len(kept), len(ROLES)), dtype=np.float32)
        own[:, ROLES_OF[c.trigger.type]] = c.share * ROLE
        targets.append(target)
        weights.append(own)
    if not anchors:
        return words.new_zeros(())
    scores = net.roles(words[anchors], words[arguments], torch.from_numpy(np.concatenate(rows)).long())
    wrong = functional.binary_cross_entropy_with_logits(
        scores, torch.from_numpy(np.concatenate(targets)), reduction="none"
    )
    return (wrong * torch.from_numpy(np.concatenate(weights))).sum()


@torch.no_grad()
def evaluate(net: Heads, examples: list[Example]) -> dict[str, float]:
    """Sentence types, and roles, stages and modalities at the chosen word."""
    net.eval()
    n: Counter[str] = Counter()
    best: list[tuple[float, bool]] = []
    for e in examples:
        words = net.words([torch.from_numpy(e.states).float()])[0]
        at = {word: i for i, word in enumerate(e.words.tolist())}
        if not at:
            continue
        types, stages, modalities, sectors = net.triggers(
            words[torch.from_numpy(e.words).long()],
            torch.from_numpy(e.marks).long(),
            torch.from_numpy(e.flags),
        )
        p = types.sigmoid()
        sure = {(int(e.sentence_of[t.words[0][0]]), t.type) for t in e.triggers if not t.optional}
        maybe = {(s, t) for s, ts in e.spoken.items() for t in ts}
        found: dict[tuple[int, int], float] = {}
        for word, i in at.items():
            for type_ in range(len(TYPES)):
                key = int(e.sentence_of[word]), type_
                found[key] = max(found.get(key, 0), float(p[i, type_]))
        best += [(v, k in sure) for k, v in found.items() if k in sure or k not in maybe]
        for t in e.triggers:
            if t.optional:
                continue
            word = max(t.words, key=lambda w: float(p[at[w[0]], t.type]))[0]
            own = STAGES_OF[t.type]
            n["stages"] += 1
            n["stage"] += own[int(stages[at[word], own].argmax())] == t.stage
            fields = set(torch.nonzero(sectors[at[word]] > 0)[:, 0].tolist())
            n["s"] += len(fields & set(t.sectors))
            n["s?"] += len(fields) * (bool(t.sectors) or t.type in WITH_SECTORS)
            n["s!"] += len(t.sectors)
            n["modality"] += int(modalities[at[word]].argmax()) == t.modality
            near, rows = e.pairs[word]
            if not len(near):
                continue
            scores = net.roles(
                words[word].expand(len(near), -1), words[torch.tensor([e.arguments[i] for i in near])],
                torch.from_numpy(rows).long(),
            )[:, ROLES_OF[t.type]].sigmoid()  # fmt: skip
            for line, i in enumerate(near.tolist()):
                if i in t.ignored:
                    continue
                for column, role in enumerate(ROLES_OF[t.type]):
                    gold, guess = role in t.roles.get(i, ()), float(scores[line, column]) > 0.45
                    n["tp"] += gold and guess
                    n["fp"] += guess and not gold
                    n["fn"] += gold and not guess
    net.train()
    f1 = max(
        (
            2
            * sum(g for v, g in best if v > c)
            / max(1, sum(v > c for v, _ in best) + sum(g for _, g in best)),
            c,
        )
        for c in [k / 20 for k in range(2, 19)]
    )
    return {
        "sentence-types": f1[0], "at": f1[1], "roles": 2 * n["tp"] / max(1, 2 * n["tp"] + n["fp"] + n["fn"]),
        "role-p": n["tp"] / max(1, n["tp"] + n["fp"]), "stage": n["stage"] / max(1, n["stages"]),
        "modality": n["modality"] / max(1, n["stages"]), "sectors": 2 * n["s"] / max(1, n["s?"] + n["s!"]),
    }  # fmt: skip


def train(examples: list[Example], dev: list[Example], epochs: int, seed: int, rate: float = 1.5e-3) -> Heads:
    """Heads trained on examples; prints the figures on the dev part every few epochs."""
    torch.manual_seed(seed)
    order = random.Random(seed)
    words = lexicon(examples)
    net = Heads(
        examples[0].states.shape[1], len(TYPES), len(STAGES), len(MODALITIES), len(ROLES), len(SECTORS)
    )
    optimiser = torch.optim.AdamW(net.parameters(), lr=rate, weight_decay=0.05)
    steps = epochs * ((len(examples) + 3) // 4)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, rate, total_steps=steps + 1, pct_start=0.1)
    for epoch in range(epochs):
        order.shuffle(examples)
        total = 0.0
        for at in range(0, len(examples), 4):
            batch = examples[at : at + 4]
            optimiser.zero_grad()
            read = net.words([torch.from_numpy(e.states).float() for e in batch])
            loss = torch.stack(
                [loss_of(net, e, w, words, epoch) for e, w in zip(batch, read, strict=True)]
            ).mean()
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(net.parameters(), 5.0)
            optimiser.step()
            schedule.step()
            total += float(loss.detach()) * len(batch)
        if dev and (epoch % 5 == 4 or epoch == epochs - 1):
            figures = evaluate(net, dev)
            print(
                epoch + 1,
                f"loss {total / len(examples):.2f}",
                {k: round(v, 3) for k, v in figures.items()},
                flush=True,
            )
    return net


def main() -> None:
    """Train and save."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("train", type=Path)
    parser.add_argument("dev", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=int, default=18)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    torch.set_num_threads(1)
    examples = pickle.loads(args.train.read_bytes())
    net = train(examples, pickle.loads(args.dev.read_bytes()), args.epochs, args.seed)
    torch.save(net.state_dict(), args.out)


if __name__ == "__main__":
    main()

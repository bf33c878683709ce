"""How much of a gold plan a reading has: the figures of the table, each 0 to 1."""

import difflib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from caicach.language.text import nfc
from tests.papers.reading.corpus.gold import UNITS, GoldTask, Plan

FIELDS = ("number", "section", "deliverable", "schedule", "roles")


@dataclass(frozen=True, slots=True)
class Score:
    """The figures of one reading, and what is wrong in it."""

    figures: dict[str, float]
    wrong: tuple[str, ...]

    @property
    def least(self) -> float:
        return min(self.figures.values())


def score(plan: Plan, paper: dict[str, Any]) -> Score:
    """A reading (`paper_json`) against the plan that it was printed from."""
    pairs, missed, extra = _pairs(plan.tasks, paper["tasks"])
    f1 = 2 * len(pairs) / max(1, len(plan.tasks) + len(paper["tasks"]))
    wrong = [f"missed: {task.texts['title'][:80]}" for task in missed]
    wrong += [f"extra: {task['title'][:80]!r}" for task in extra]
    figures = {"tasks": f1}
    for name in FIELDS:
        verdicts = [_RIGHT[name](gold, task) for gold, task in pairs]
        figures[name] = sum(verdicts) / max(1, len(pairs))
        wrong += [_said(name, *pair) for pair, right in zip(pairs, verdicts, strict=True) if not right]
    figures["citations"], more = _citations(plan, paper)
    figures["header"], said = _header(plan, paper["header"])
    return Score(figures, (*wrong, *more, *said))


def alike(one: str | None, other: str | None) -> float:
    """Likeness of two texts in letters and digits only."""
    a, b = _fold(one), _fold(other)
    return 1.0 if a == b else difflib.SequenceMatcher(None, a, b, autojunk=False).ratio() if a and b else 0.0


def _fold(text: str | None) -> str:
    return re.sub(r"[\W_]+", "", nfc(text or "").lower())


def _pairs(gold: Sequence[GoldTask], got: Sequence[dict[str, Any]]):
    rows = []
    for i, task in enumerate(gold):
        for j, other in enumerate(got):
            a, b = len(task.texts["title"]), len(other["title"])
            if 0.7 < a / max(1, b) < 1.43 and (sure := alike(task.texts["title"], other["title"])) >= 0.9:
                rows.append((sure + 0.02 * (task.number == other["number"]), i, j))
    used, taken, pairs = set(), set(), []
    for _, i, j in sorted(rows, reverse=True):
        if i not in used and j not in taken:
            used.add(i), taken.add(j), pairs.append((gold[i], got[j]))
    missed = [task for i, task in enumerate(gold) if i not in used]
    return pairs, missed, [task for j, task in enumerate(got) if j not in taken]


def _schedule(task: dict[str, Any]) -> str | None:
    return (task["schedule"] or {}).get("text")


def _roles(gold: GoldTask, task: dict[str, Any]) -> bool:
    return all(_same_units(gold.units.get(role, ()), task[role]) for role in UNITS)


def _same_units(wanted: Iterable[str], got: Iterable[str]) -> bool:
    want, have = {_fold(name) for name in wanted}, {_fold(name) for name in got}
    return want == have or (len(want) == len(have) and all(any(alike(a, b) >= 0.85 for b in have) for a in want))


_RIGHT = {
    "number": lambda gold, task: (gold.number or "") == (task["number"] or ""),
    "section": lambda gold, task: alike(gold.section, " ".join(task["section_path"][-1:])) >= 0.9,
    "deliverable": lambda gold, task: alike(gold.texts.get("deliverable"), task["deliverable"]) >= 0.9,
    "schedule": lambda gold, task: alike(gold.texts.get("schedule"), _schedule(task)) >= 0.9,
    "roles": _roles,
}


def _said(name: str, gold: GoldTask, task: dict[str, Any]) -> str:
    if name == "roles":
        pair = [gold.units.get(role, ()) for role in UNITS], [task[role] for role in UNITS]
    elif name == "number":
        pair = gold.number, task["number"]
    elif name == "section":
        pair = gold.section, task["section_path"]
    else:
        pair = gold.texts.get(name), _schedule(task) if name == "schedule" else task[name]
    return f"{name} of {gold.number} {gold.texts['title'][:40]}: {pair[0]!r} read {pair[1]!r}"


def _citations(plan: Plan, paper: dict[str, Any]) -> tuple[float, list[str]]:
    own = (plan.fields["số"], plan.fields["ký hiệu"])
    cited = [*paper["legal_bases"], *paper["citations"]]
    got = {(c["number"], c["symbol"], c["date"]) for c in cited if c["symbol"]}
    got = {c for c in got if c[:2] != own}
    want = set(plan.citations)
    same = Counter((n.lstrip("0"), s, d) for n, s, d in want) & Counter((n.lstrip("0"), s, d) for n, s, d in got)
    figure = 2 * sum(same.values()) / (len(want) + len(got)) if want or got else 1.0
    return figure, [f"citation {c}" for c in sorted(want ^ got, key=str)]


def _header(plan: Plan, header: dict[str, Any]) -> tuple[float, list[str]]:
    fields = plan.fields
    wanted = {"number": fields["số"], "symbol": fields["ký hiệu"], "date": fields["ngày"], "place": fields["nơi"],
              "issuer": fields["cơ quan"], "plan_year": int(fields["năm"]), "subject": fields["tên"],
              "type": fields["loại"], "superior": fields.get("cấp trên")}  # fmt: skip
    wrong = [name for name, value in wanted.items() if not _same_field(name, value, header[name])]
    return 1 - len(wrong) / len(wanted), [f"header {n}: {wanted[n]!r} read {header[n]!r}" for n in wrong]


_LONG = (("UBND", "Ủy ban nhân dân"), ("V/v", ""))


def _same_field(name: str, wanted: object, got: object) -> bool:
    if wanted == got:
        return True
    if name not in ("issuer", "superior", "subject", "type") or not wanted or not got:
        return False
    texts = [str(wanted), str(got)]
    for short, full in _LONG:
        texts = [text.replace(short, full) for text in texts]
    return alike(*texts) >= 0.9

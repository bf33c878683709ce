"""From certainty to attention: which row a person must look at, and why. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from caicach.imports.enums import RowState
from caicach.language.text import fold, squash

SURE = 0.95
DOUBTFUL = 0.80
WITNESS = 0.7
ROLES = ("lead", "coordinating", "monitoring")
TEXTS = ("number", "title", "deliverable", "schedule", "assignment", "budget", "appendix", "parent_number")
SEPARATOR = re.compile(r"\s*[;\n]\s*")
DASHED = re.compile(r"\n\s*(?:[-–+•]\s*)?")


def fields_of(task: Mapping[str, Any]) -> dict[str, Any]:
    """What a person may correct, from a task as `caicach read` gives it (CONTRACTS §2)."""
    deadline = task.get("schedule") or {}
    fields: dict[str, Any] = {name: task.get(name) or "" for name in TEXTS}
    fields["schedule"] = deadline.get("text") or ""
    fields["deadline"] = deadline or None
    fields["due_by_hand"] = False
    fields["section_path"] = list(task.get("section_path") or ())
    return fields | {role: list(task.get(role) or ()) for role in ROLES}


def certainty(task: Mapping[str, Any]) -> dict[str, float]:
    """How sure each field is; a schedule is as sure as its text and its meaning."""
    sure = {name: float(value) for name, value in (task.get("sure") or {}).items()}
    deadline = task.get("schedule")
    if deadline:
        sure["schedule"] = min(sure.get("schedule", 1.0), float(deadline.get("sure", 1.0)))
    return sure


def row_state(
    fields: Mapping[str, Any], sure: Mapping[str, float], names: Mapping[str, float], notes: Sequence[str] = ()
) -> RowState:
    """The attention that an unconfirmed row needs; `names` gives for each printed name (by key) how sure its unit is.

    >>> row_state({"title": "A", "lead": ["Văn phòng"]}, {"title": 1.0}, {"van phong": 0.0}).value
    'look'
    """
    shown = {name: value for name, value in sure.items() if fields.get(name) or name == "title"}
    known = {role: [names.get(name_key(name), 0.0) for name in fields.get(role) or ()] for role in ROLES}
    shown |= {role: agreed(shown.get(role, 1.0), found) for role, found in known.items() if found}
    least = min(shown.values(), default=1.0)
    if least < DOUBTFUL or not squash(str(fields.get("title") or "")):
        return RowState.DOUBTFUL
    unknown = any(one < SURE for found in known.values() for one in found)
    return RowState.LOOK if least < SURE or unknown or notes else RowState.SURE


def agreed(sure: float, names: Iterable[float]) -> float:
    """How sure a role is when its names, split from one sentence, are names that the body knows: two witnesses.

    >>> agreed(0.89, [1.0]), agreed(0.89, [1.0, 0.0]), agreed(0.6, [1.0])
    (0.967, 0.89, 0.88)
    """
    return round(1 - (1 - sure) * (1 - WITNESS * min(names, default=0.0)), 3)


def names_in(fields: Mapping[str, Any]) -> list[str]:
    """Every name in the three roles of a row, each once."""
    return list(dict.fromkeys(name for role in ROLES for name in fields.get(role) or ()))


def name_key(name: str) -> str:
    """Two prints of one name meet under one key.

    >>> name_key(" Văn phòng  Sở ") == name_key("văn phòng sở")
    True
    """
    return squash(fold(name))[:300]


def split_names(typed: str) -> list[str]:
    """The names in a typed line, parted by semicolons.

    >>> split_names("Văn phòng Sở; Thanh tra Sở ;")
    ['Văn phòng Sở', 'Thanh tra Sở']
    """
    return list(dict.fromkeys(squash(name) for name in SEPARATOR.split(typed) if name.strip()))


def merged(above: Mapping[str, Any], below: Mapping[str, Any]) -> dict[str, Any]:
    """Two rows that are one task: texts joined, names joined, the first schedule that says something."""
    one = dict(above)
    for name, glue in (("title", " "), ("deliverable", "\n"), ("assignment", " "), ("budget", " ")):
        one[name] = glue.join(text for text in (above.get(name), below.get(name)) if text)
    if not above.get("schedule"):
        one |= {name: below.get(name) for name in ("schedule", "deadline", "due_by_hand")}
    one["number"] = above.get("number") or below.get("number") or ""
    return one | {role: list(dict.fromkeys([*above.get(role, ()), *below.get(role, ())])) for role in ROLES}


def parted(fields: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """One row that holds two tasks: parted at the first line break or semicolon of the title.

    >>> [one["title"] for one in parted({"title": "Rà soát quy chế; ban hành nội quy", "number": "1"})]
    ['Rà soát quy chế', 'ban hành nội quy']
    """
    title = str(fields.get("title") or "")
    for mark in (DASHED, re.compile(r";\s*"), re.compile(r"(?<=\w)\.\s+(?=[^\W\d_])")):
        first, *rest = mark.split(title, maxsplit=1)
        if rest and first.strip() and rest[0].strip():
            return dict(fields) | {"title": first.strip()}, dict(fields) | {"title": rest[0].strip(), "number": ""}
    return dict(fields), dict(fields) | {"number": ""}


def place_key(place: Mapping[str, Any] | None) -> str:
    """A place as an anchor.

    >>> place_key({"page": None, "line": 7, "row": 2, "cell": None})
    'o-0-7-2'
    """
    return "o-" + "-".join(str((place or {}).get(name) or 0) for name in ("page", "line", "row"))


def counts(states: Iterable[str]) -> dict[str, int]:
    """How many rows are in each state."""
    found = dict.fromkeys((state.value for state in RowState), 0)
    for state in states:
        found[state] += 1
    return found

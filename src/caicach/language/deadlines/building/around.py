"""The words around a time: limits, runs from one to another, open beginnings."""

from dataclasses import replace
from typing import Any

from caicach.language.deadlines.building.children import Callback, Children, Marks, Numbered
from caicach.language.deadlines.numerals import number
from caicach.language.deadlines.parts import DayRule, Label, Part, Row, Since, Stretch
from caicach.language.deadlines.runs import join
from caicach.language.deadlines.scanning import Token
from caicach.language.values import DeadlineKind as Kind


def marks(children: Children) -> Marks:
    """All the words of limit together."""
    if isinstance(children[0], Marks):
        one, two = children[0], marks(children[1:])
        return Marks(one.before or two.before, one.limited or two.limited, one.within or two.within)
    mark = children[0]
    loose = mark.text.startswith("trong")
    before = mark.type == "TRUOC" or (mark.type == "DEN" and mark.text.endswith("trước"))
    return Marks(before, mark.type != "IN" and not loose, mark.type == "IN" or loose)


def bounded(children: Children) -> Part:
    """A time with the words of limit before it."""
    given, part = children
    if isinstance(part, Stretch):
        return _limit(part, given)
    if isinstance(part, Row):
        return Row(tuple(_limit(member, given) for member in part.members))
    if isinstance(part, DayRule):
        return replace(part, before=given.before)
    if isinstance(part, Label):
        return replace(part, within=not given.before, limited=given.limited)
    return part  # type: ignore[no-any-return]


def _limit(part: Stretch, given: Marks) -> Stretch:
    end_only = given.limited and part.kind != Kind.DATE
    return part._replace(
        before=given.before, limited=given.limited, within=given.within, first=None if end_only else part.first
    )


def run(children: Children) -> Part | None:
    """From one time to another; None where neither side is a time."""
    points = [child for child in children if not isinstance(child, bool) and getattr(child, "type", "NUM") == "NUM"]
    left, right = (_as_numbered(point) for point in points)
    before = any(isinstance(child, bool) and child for child in children)
    return join(left, right, before)


def _as_numbered(point: Any) -> Any:
    return Numbered((number(point.text),)) if isinstance(point, Token) else point


def link(children: Children) -> bool:
    """Whether "trước" stands in the link."""
    return any(child.type == "TRUOC" or child.text.endswith("trước") for child in children)


def since(children: Children) -> Part:
    """ "từ quý I/2022", "từ 2025 trở đi"; years from and to are a range."""
    part = next(child for child in children if not isinstance(child, Token))
    if isinstance(part, Row):
        part = part.members[0]
    after = isinstance(children[0], Token) and children[0].text == "sau"
    if isinstance(part, Stretch) and part.last_year is None:
        return Since(part, after)
    return part  # type: ignore[no-any-return]


CALLBACKS: dict[str, Callback] = {"marks": marks, "bounded": bounded, "run": run, "link": link, "since": since}

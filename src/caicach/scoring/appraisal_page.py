"""What one address of the appraisal sheet shows: the field, the filter, the row in focus, and the links around them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from caicach.scoring.enums import NotApplicable
from caicach.scoring.models import Criterion, Sheet
from caicach.scoring.queries.appraisal import WHOLE, Board, counts
from caicach.scoring.queries.appraisal_rows import FILTERS, OFF_RULE, Row
from caicach.scoring.queries.appraisal_tree import Branch, tree_of


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for: the id of a field (0: the whole sheet), a filter, the id of the score in focus."""

    field: int | None = None
    filter: str = ""
    focus: int | None = None

    @classmethod
    def of(cls, sent: Any) -> "Asked":
        """From a query; what is not understood is not asked."""
        code = sent.get("loc", "")
        return cls(_number(sent.get("lv")), code if code in FILTERS else "", _number(sent.get("dong")))


@dataclass(frozen=True, slots=True)
class Choice:
    """A filter with its count."""

    code: str
    words: str
    count: int
    current: bool
    url: str


@dataclass(frozen=True, slots=True)
class Page:
    """Everything around the rows, and the rows."""

    board: Board
    path: str
    field: int
    top: Criterion | None
    rows: Sequence[Row]
    focus: int | None
    filter: str
    filters: Sequence[Choice]
    tree: Sequence[Branch]

    @property
    def sheet(self) -> Sheet:
        return self.board.sheet

    @property
    def is_whole(self) -> bool:
        return self.field == WHOLE

    @property
    def back(self) -> str:
        """Field and filter as they come back from a form."""
        return urlencode({"lv": self.field} | ({"loc": self.filter} if self.filter else {}))

    @property
    def here(self) -> str:
        return f"{self.path}?{self.back}&"

    @property
    def left(self) -> int:
        return len(self.board.open_rows)

    @property
    def all(self) -> int:
        return len(self.board.due_rows)

    @property
    def marked(self) -> int:
        return self.all - self.left

    @property
    def node(self) -> Any:
        """What the open field comes to."""
        return self.board.totals.nodes[self.top.key] if self.top else None

    @property
    def next_field(self) -> Criterion | None:
        """The field after the open one in which something is still to be marked; else the one right after."""
        tops = self.board.tops
        later = tops[tops.index(self.top) + 1 :] if self.top else []
        open_ones = {row.top.pk for row in self.board.open_rows if not row.barred}
        return next((top for top in later if top.pk in open_ones), later[0] if later else None)

    @property
    def method_said(self) -> str:
        """How the total is made, in one sentence."""
        one = self.sheet.round.criteria_set
        parts = [_("Tổng các lĩnh vực + điểm cộng − điểm trừ")]
        if one.round_at != "never":
            parts.append(_("làm tròn %(n)d chữ số") % {"n": one.places})
        if one.not_applicable == NotApplicable.RESCALE and any(not row.score.applicable for row in self.board.rows):
            parts.append(_("xếp hạng theo phần trăm điểm áp dụng"))
        return ", ".join(parts)


def page_of(board: Board, asked: Asked) -> Page:
    """The page that an address asks for; without a field it opens where there is something to do."""
    field = _field(board, asked)
    inside = board.in_field(field)
    test = FILTERS[asked.filter][1]
    rows = [row for row in inside if test(row) or row.score.pk == asked.focus]
    focus = _focus(rows, asked.focus)
    path = reverse("appraise", args=[board.sheet.pk])
    found = counts(inside)
    filters = [
        Choice(code, _words(board, code), found[code], code == asked.filter, _url(path, field, code))
        for code in FILTERS
    ]
    top = next((one for one in board.tops if one.pk == field), None)
    return Page(board, path, field, top, rows, focus, asked.filter, filters, tree_of(board, field, focus))


def _field(board: Board, asked: Asked) -> int:
    focus = board.row(asked.focus) if asked.focus else None
    if asked.field is None and focus is not None:
        return focus.top.pk
    if asked.field == WHOLE or any(one.pk == asked.field for one in board.tops):
        return asked.field or WHOLE
    mine = [row for row in board.open_rows if not row.barred] or board.rows
    return mine[0].top.pk if mine else WHOLE


def _focus(rows: Sequence[Row], asked: int | None) -> int | None:
    """The row that was asked for; else the first that waits for this person; else the first."""
    ids = [row.score.pk for row in rows]
    if asked in ids:
        return asked
    waiting = [row.score.pk for row in rows if row.unmarked and not row.barred]
    return next(iter([*waiting, *ids]), None)


def _words(board: Board, code: str) -> str:
    """Once the result is out, what is compared with the rule is what was published."""
    if code == OFF_RULE and board.sheet.round.is_published:
        return _("Công bố khác tính lại")
    return _(FILTERS[code][0])


def _url(path: str, field: int, code: str) -> str:
    return f"{path}?{urlencode({'lv': field} | ({'loc': code} if code else {}))}"


def _number(text: str | None) -> int | None:
    return int(text) if text is not None and text.isdecimal() and len(text) < 12 else None

"""Does a criteria set fit together? Asked on its pages and before it is issued."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from caicach.measures.index import plain
from caicach.scoring.enums import Part


@dataclass(frozen=True, slots=True)
class Row:
    """A criterion as the checks see it; `ceiling` is the most points that its rule can give, where that is known."""

    pk: int
    number: str
    name: str
    maximum: Decimal | None
    parent: int | None
    part: str = Part.SCORED
    ceiling: Decimal | None = None
    rule: str = ""

    @property
    def title(self) -> str:
        return f"{self.number}. {self.name}" if self.number else self.name


@dataclass(frozen=True, slots=True)
class SetFault:
    """Something that does not fit. `blocks`: the set is not issued before it is mended."""

    pk: int | None
    code: str
    what: str
    blocks: bool = True
    title: str = ""

    @property
    def sentence(self) -> str:
        """What does not fit, with the criterion it is about."""
        return f"{self.title}: {self.what}" if self.title else self.what


def faults_of(
    rows: Sequence[Row], *, bonus_cap: Decimal | None = None, penalty_cap: Decimal | None = None
) -> list[SetFault]:
    """Everything that does not fit, what blocks first, then in the order of the rows."""
    below: dict[int, list[Row]] = {}
    for row in rows:
        if row.parent is not None:
            below.setdefault(row.parent, []).append(row)
    found = list(_all(rows, below, {Part.BONUS: bonus_cap, Part.PENALTY: penalty_cap}))
    return [fault for fault in found if fault.blocks] + [fault for fault in found if not fault.blocks]


def _all(rows: Sequence[Row], below: Mapping[int, list[Row]], caps: Mapping[str, Decimal | None]) -> Iterator[SetFault]:
    if not any(row.part == Part.SCORED for row in rows):
        yield SetFault(None, "empty", "Bộ tiêu chí chưa có tiêu chí nào.")
    for row in rows:
        children = below.get(row.pk, [])
        yield from _of_parent(row, children) if children else _of_leaf(row, caps.get(row.part))


def _of_leaf(row: Row, cap: Decimal | None) -> Iterator[SetFault]:
    if row.maximum is None and not (row.part != Part.SCORED and cap is not None):
        yield SetFault(row.pk, "missing-maximum", "chưa có điểm tối đa.", title=row.title)
    if not row.rule.strip():
        yield SetFault(row.pk, "no-rule", "chưa ghi cách tính điểm, hội đồng sẽ chấm tay.", False, row.title)
    if row.ceiling is None or row.maximum is None or row.part == Part.PENALTY:
        return
    most, maximum = plain(row.ceiling), plain(row.maximum)
    if row.ceiling < row.maximum:
        said = f"quy tắc cho nhiều nhất {most} điểm, không tới điểm tối đa {maximum}."
        yield SetFault(row.pk, "ceiling-low", said, False, row.title)
    elif row.ceiling > row.maximum:
        said = f"quy tắc cho tới {most} điểm, vượt điểm tối đa {maximum}."
        yield SetFault(row.pk, "ceiling-high", said, False, row.title)


def _of_parent(row: Row, children: Iterable[Row]) -> Iterator[SetFault]:
    maxima = [child.maximum for child in children]
    known = [one for one in maxima if one is not None]
    if row.maximum is None or len(known) < len(maxima):
        return
    total = sum(known, Decimal(0))
    if row.part == Part.SCORED and total != row.maximum:
        said = f"các phần cộng lại là {plain(total)}, điểm tối đa ghi {plain(row.maximum)}."
        yield SetFault(row.pk, "sum", said, title=row.title)
    elif row.part != Part.SCORED and total < row.maximum:
        said = f"các phần cộng lại chỉ {plain(total)}, mức trần ghi {plain(row.maximum)}."
        yield SetFault(row.pk, "sum", said, False, row.title)

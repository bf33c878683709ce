"""Targets of a body with what was reached."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from caicach.dossiers.enums import QuotaMeasure
from caicach.dossiers.models import Procedure, Quota
from caicach.dossiers.presentation.addresses import Wanted
from caicach.dossiers.queries.figure_cells import BY_RECEIPT, Cell, Cells
from caicach.dossiers.rules.spans import Term
from caicach.language.targets import find_targets
from caicach.language.text import fold
from caicach.measures.dossiers.listing import Listed
from caicach.measures.dossiers.procedures import CutTarget, Limits, simplification
from caicach.measures.dossiers.quotas import Attained, Attainment, Target, attainment
from caicach.organisations.models import Body

BEHIND: Mapping[str, tuple[Listed, Listed]] = {
    QuotaMeasure.LATE: (Listed.LATE, Listed.RATED),
    QuotaMeasure.ONLINE: (Listed.ONLINE, Listed.RECEIVED),
    QuotaMeasure.ONLINE_SETTLED: (Listed.ONLINE_SETTLED, Listed.SETTLED),
    QuotaMeasure.POSTAL: (Listed.POSTAL, Listed.RECEIVED),
    QuotaMeasure.POSTAL_PROCEDURE: (Listed.POSTAL, Listed.RECEIVED),
    QuotaMeasure.PAID_ONLINE: (Listed.PAID_ONLINE, Listed.FEE_SETTLED),
    QuotaMeasure.DIGITISED: (Listed.DIGITISED, Listed.SETTLED),
}
"""Measure → the dossiers of its part, and of its whole."""


@dataclass(frozen=True, slots=True)
class QuotaLine:
    """A target, its period, and how it stands."""

    quota: Quota
    term: Term
    target: Target
    verdict: Attainment
    by_receipt: bool

    @property
    def behind(self) -> Wanted | None:
        """The dossiers that the part counts (those of the procedures that it counts); None for the catalogue."""
        return self._listed(0)

    @property
    def behind_whole(self) -> Wanted | None:
        """The dossiers that the whole counts (those of the procedures that it counts); None for the catalogue."""
        return self._listed(1)

    def _listed(self, place: int) -> Wanted | None:
        one = self.quota
        if one.measure not in BEHIND:
            return None
        start, end = ("received_from", "received_to") if self.by_receipt else ("finished_from", "finished_to")
        return Wanted(
            what=BEHIND[one.measure][place],
            units=(one.unit.name,) if one.unit is not None else (),
            fields=(one.field,) if one.field else (),
        ).but(**{start: self.term.first, end: self.term.last})


def quotas(person: Any, body: Body, year: int) -> QuerySet[Quota]:
    """The targets of a year that the person may see: the whole body first, then unit by unit."""
    found = Quota.objects.visible_to(person).filter(body=body, year=year).select_related("unit", "document")
    return found.order_by("unit__order", "unit__name", "measure", "quarter", "month", "field", "pk")


def years_of(person: Any, body: Body) -> list[int]:
    """The years for which there are targets."""
    found = Quota.objects.visible_to(person).filter(body=body).order_by("-year")
    return list(found.values_list("year", flat=True).distinct())


def lines_of(found: Iterable[Quota], cells: Cells) -> list[QuotaLine]:
    """Each target with its verdict; the whole body before its units."""
    held = sorted(found, key=lambda one: one.unit_id is not None)
    catalogue: dict[int | None, Cell] = {}
    return [_line(one, cells, catalogue) for one in held]


def _line(one: Quota, cells: Cells, catalogue: dict[int | None, Cell]) -> QuotaLine:
    term = Term(one.year, one.quarter, one.month)
    target = Target(one.comparator, one.value)
    if one.measure == QuotaMeasure.SIMPLIFIED:
        cell: Cell | None = _simplified(one, catalogue)
        things = "thủ tục"
    else:
        unit = one.unit.name if one.unit is not None else ""
        cell = cells.cell(one.measure, term, unit=unit, of_field=one.field)
        things = "thủ tục" if one.measure == QuotaMeasure.POSTAL_PROCEDURE else "hồ sơ"
    held = cell or Cell(0, 0)
    verdict = attainment(target, held.part, held.whole, things)
    return QuotaLine(one, term, target, verdict, one.measure in BY_RECEIPT)


def _simplified(one: Quota, catalogue: dict[int | None, Cell]) -> Cell:
    if one.unit_id not in catalogue:
        found = Procedure.objects.filter(body=one.body_id).in_force()
        found = found if one.unit_id is None else found.filter(unit=one.unit_id)
        result = simplification([Limits(each.code, each.limit, each.legal_limit) for each in found], CutTarget())
        catalogue[one.unit_id] = Cell(result.cut, result.whole)
    return catalogue[one.unit_id]


def counts_of(lines: Iterable[QuotaLine]) -> dict[str, int]:
    """How many targets are attained, missed, without data."""
    counts = {state.value: 0 for state in Attained}
    for line in lines:
        counts[line.verdict.state.value] += 1
    return counts


MEASURES = {
    "late_dossier_rate": QuotaMeasure.LATE,
    "online_payment_rate": QuotaMeasure.PAID_ONLINE,
    "dossiers_digitised": QuotaMeasure.DIGITISED,
    "postal_procedure_rate": QuotaMeasure.POSTAL_PROCEDURE,
    "online_dossier_rate": QuotaMeasure.ONLINE_SETTLED,
    "online_dossier_rate_all": QuotaMeasure.ONLINE,
}
"""What a paper's target measures → what is counted here."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """A target found in the words of a paper. `why_not`: why it cannot be taken over, "" where it can; `remark`: in
    what the words differ from what will be counted, "" where they do not."""

    text: str
    measure: str
    comparator: str
    value: str
    why_not: str = ""
    remark: str = ""

    @property
    def words(self) -> str:
        return Target(self.comparator, Decimal(self.value)).words if not self.why_not else ""


_SIGNS = {"=": ">=", ">=": ">=", "<": "<", "<=": "<="}
_LATE_SIGNS = {"=": "<=", "<": "<", "<=": "<="}
"""Of late dossiers a bare share is the most there may be."""
_ONE_FIELD = re.compile(
    r"(?<!các )lĩnh vực:? (?!của |này|thuộc |do |được )(?P<field>[^.;]+?) (?:giảm|đạt|dưới|không|từ|còn)\b"
)
_FIELDS = re.compile(r"các lĩnh vực: (?P<field>[^.;]+?) (?:giảm|đạt|dưới|không|từ|còn)\b")


def proposed(text: str) -> list[Proposed]:
    """The targets for dossiers in a text, in order; a share "đạt 30 %" is read as at least that, of late dossiers as at
    most that."""
    found = []
    for target in find_targets(text):
        chosen = MEASURES.get(target.metric or "")
        if chosen is None or target.unit != "%" or target.value is None:
            continue
        if chosen is QuotaMeasure.ONLINE and "giai quyet" in fold(target.text):
            chosen = QuotaMeasure.ONLINE_SETTLED
        late = chosen is QuotaMeasure.LATE
        comparator = (_LATE_SIGNS if late else _SIGNS).get(target.comparator or "=", "")
        why_not = "" if comparator else _LATE_WHY_NOT if late else _WHY_NOT
        remark = _remark(target.metric, target.text)
        found.append(Proposed(target.text, chosen.value, comparator, target.value, why_not, remark))
    return found


_WHY_NOT = "Chữ “trên” (lớn hơn hẳn) chưa đặt thành chỉ tiêu được; hãy đặt tay."
_LATE_WHY_NOT = "Tỷ lệ trễ hạn cần một mức không được vượt, câu này nêu mức tối thiểu; hãy đặt tay."


def _remark(metric: str | None, text: str) -> str:
    if metric == "online_dossier_rate":
        return (
            "Văn bản chỉ tính hồ sơ của các thủ tục trực tuyến đã công bố; ở đây đếm trên mọi hồ sơ đã giải quyết, "
            "nên tỷ lệ đếm được có thể thấp hơn."
        )
    if field := _ONE_FIELD.search(text) or _FIELDS.search(text):
        return (
            f"Văn bản chỉ nói lĩnh vực {field['field']}; chỉ tiêu lấy về là cho mọi lĩnh vực, hãy sửa lại sau khi lấy."
        )
    return ""

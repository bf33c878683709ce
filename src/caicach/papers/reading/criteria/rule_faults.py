"""Rules that cannot be carried out by the program, or that cannot give the points of their criterion."""

import re
from collections.abc import Iterator

from caicach.language.scoring_rules import RuleKind, compile_rule
from caicach.papers.reading.criteria.fault_making import Sheet, plain, title
from caicach.papers.sheet_values import RowPart, Severity, SheetColumn, SheetFault

_C = SheetColumn
_LOOKS_LIKE_RULE = re.compile(r"\d\s*%|:\s*[-–+]?\d|\d\s*điểm|\d+[.,]?\d*\s*đ\b|[x*×]\s*\d|\d\s*[x*×/]", re.IGNORECASE)


def rule_faults(sheet: Sheet) -> Iterator[SheetFault]:
    """What `language.scoring_rules` says of the rules as printed."""
    for index, row in enumerate(sheet.rows):
        if not row.rule.strip() or row.part is RowPart.TOTAL:
            continue
        rule = compile_rule(row.rule, maximum=row.maximum)
        column = _C.RULE if _C.RULE in sheet.raws[index].head.at else _C.NAME
        if rule.kind is RuleKind.MANUAL:
            numbers = bool(_LOOKS_LIKE_RULE.search(row.rule))
            yield sheet.fault(
                index,
                column,
                "rule-not-understood",
                Severity.ERROR if numbers else Severity.NOTE,
                f"{title(row)}: cách tính điểm chưa hiểu được. {rule.reason}".strip(),
                "Viết lại theo mẫu “Từ 95% trở lên: 1; dưới 95%: 0”, hoặc để người chấm tự cho điểm.",
            )
        elif (
            row.part is not RowPart.PENALTY
            and rule.ceiling is not None
            and row.maximum is not None
            and abs(rule.ceiling) != row.maximum
        ):
            yield sheet.fault(
                index,
                column,
                "rule-ceiling-differs",
                Severity.NOTE,
                f"{title(row)}: cách tính điểm cho nhiều nhất {plain(abs(rule.ceiling))} điểm, "
                f"điểm tối đa ghi {plain(row.maximum)}.",
                "Xem lại cách tính điểm hoặc điểm tối đa.",
            )

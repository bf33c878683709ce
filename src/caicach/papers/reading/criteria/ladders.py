"""The ladder of grades that a sheet prints below or beside its table: "Xuất sắc: từ 90 điểm trở lên; Tốt: …"."""

import re
from collections.abc import Iterable
from decimal import Decimal

from caicach.language.text import fold, nfc, squash
from caicach.papers.reading.criteria.lines import Line
from caicach.papers.reading.criteria.points import decimal_of

Ladder = tuple[tuple[str, Decimal], ...]
"""Grade → the points from which it is given, highest first."""

_TASKS = r"(?:\s+nhiệm\s+vụ)?"
_GRADE = re.compile(
    rf"(?P<grade>không\s+hoàn\s+thành{_TASKS}|hoàn\s+thành\s+xuất\s+sắc{_TASKS}|hoàn\s+thành\s+tốt{_TASKS}|"
    rf"hoàn\s+thành{_TASKS}|xuất\s+sắc|rất\s+tốt|tốt|khá|trung\s+bình(?:\s+khá)?|yếu|kém|không\s+đạt(?!\s*yêu)|"
    r"(?<!không )đạt\s+yêu\s+cầu|loại\s+[A-E]\b)",
    re.IGNORECASE,
)
_NUMBER = r"(\d{1,3}(?:[.,]\d{1,3})?)"
_FROM = re.compile(rf"(?:từ|trên|>=?|≥|≥)\s*{_NUMBER}", re.IGNORECASE)
_UNDER = re.compile(rf"(?:dưới|<)\s*{_NUMBER}", re.IGNORECASE)
_ANY = re.compile(rf"(?<![\d/.,]){_NUMBER}(?![\d/.,]*[\d/])")
_PIECES = re.compile(r"[;\n]|\.\s|,\s+(?=[^\d\s])")
_ABOUT_GRADES = re.compile(r"(?:xep|phan|danh gia) loai|thang (?:xep|danh gia)|muc xep")
_LONGEST = 120


def ladder_of(lines: Iterable[Line]) -> Ladder:
    """The steps that the lines tell, () for fewer than two.

    >>> from caicach.papers.reading.criteria.lines import LineCell
    >>> text = "Xếp loại: Xuất sắc: từ 90 điểm trở lên; Tốt: từ 80 đến dưới 90; Khá: dưới 80"
    >>> [(grade, str(least)) for grade, least in ladder_of([Line({1: LineCell(text)})])]
    [('Xuất sắc', '90'), ('Tốt', '80'), ('Khá', '0')]
    """
    steps: dict[str, Decimal] = {}
    grading = False
    for line in lines:
        text = " ".join(line.texts)
        found = [step for piece in _PIECES.split(text) if (step := _step(squash(nfc(piece)))) is not None]
        grading = bool(_ABOUT_GRADES.search(fold(text))) or (grading and bool(found))
        for label, least in found if grading else ():
            steps.setdefault(label, least)
    ordered = tuple(sorted(steps.items(), key=lambda step: -step[1]))
    return ordered if len(ordered) > 1 and len({least for _, least in ordered}) == len(ordered) else ()


def _step(text: str) -> tuple[str, Decimal] | None:
    if len(text) > _LONGEST or "điểm tối đa" in text.lower():
        return None
    found = list(_GRADE.finditer(text))
    if not found or len({match["grade"].lower() for match in found}) > 1:
        return None
    least = _least(text)
    if least is None:
        return None
    grade = " ".join(found[0]["grade"].split())
    return grade[0].upper() + grade[1:].lower() if not grade.lower().startswith("loại") else grade, least


def _least(text: str) -> Decimal | None:
    """From how many points on: "từ 80 đến dưới 90", "≥ 80", "80 - 90"; "dưới 50" is from nought."""
    if found := _FROM.search(text):
        return decimal_of(found[1])
    numbers = [decimal_of(match[1]) for match in _ANY.finditer(text)]
    if _UNDER.search(text) and len(numbers) == 1:
        return Decimal(0)
    return min(numbers) if 1 <= len(numbers) <= 2 else None

"""Indicators 1, 2, 3, 4 and 7: points dossier by dossier, averaged to one decimal (Art. 15(2)(a))."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from caicach.measures.dossiers.quality.tt01.values import (
    CITATION,
    DEFAULT,
    MOST,
    NAMES,
    Choices,
    Counted,
    Typed,
    number_of,
    unknown,
)
from caicach.measures.dossiers.quality.values import Judged, Share, Told, rounded, said


def total_time(counted: Counted) -> Judged:
    """1 (Art. 13(1)): shorter than the limit 2, equal 1, longer 0; dossiers without a limit are not counted."""
    parts = ((counted.early, "sớm", 2), (counted.on_time, "đúng hạn", 1), (counted.late, "trễ", 0))
    return _mean(1, parts, Told.DOSSIERS, _left_out(counted.unrated, "không có thời hạn"))


def contacts(counted: Counted, typed: Typed) -> Judged:
    """3 (Art. 13(3)): no contact 2, one 1, more 0, unless the applicant was at fault (`tt01.3.exempt`: those are not
    counted)."""
    if "tt01.3" in typed or counted.no_contact is None:
        return from_points(3, typed, "tệp một cửa không có cột yêu cầu bổ sung")
    exempt = min(int(number_of(typed, "tt01.3.exempt") or 0), counted.more_contacts)
    parts = (
        (counted.no_contact, "không phải liên hệ", 2),
        (counted.one_contact, "một lần", 1),
        (counted.more_contacts - exempt, "hơn một lần", 0),
    )
    return _mean(3, parts, Told.DOSSIERS, _left_out(exempt, "hơn một lần do lỗi người nộp"))


def places(counted: Counted, typed: Typed) -> Judged:
    """4 (Art. 13(4)): no place to go to 2, the one-stop shop alone 1, more than one 0; exports tell of the
    one-stop shop only."""
    if "tt01.4" in typed or counted.no_contact is None:
        return from_points(4, typed, "tệp một cửa không ghi cơ quan phải liên hệ")
    asked = counted.one_contact + counted.more_contacts
    parts = ((counted.no_contact, "không phải liên hệ", 2), (asked, "chỉ Bộ phận Một cửa", 1))
    return _mean(4, parts, Told.DOSSIERS, " Tệp không ghi cơ quan khác; nếu có, nhập tay để thay.")


def attitude(counted: Counted, typed: Typed, choices: Choices = DEFAULT) -> Judged:
    """7 (Art. 13(7)): early and no complaint 2, on time and none 1, a complaint 0 (one found to be untrue is not
    counted)."""
    early, on_time = number_of(typed, "tt01.7.early"), number_of(typed, "tt01.7.on_time")
    if early is None or on_time is None:
        return unknown(7, "chưa có số hồ sơ có phản ánh về thái độ")
    if early > counted.early or on_time > counted.on_time:
        return unknown(7, "số hồ sơ có phản ánh lớn hơn số hồ sơ sớm hạn hoặc đúng hạn, hãy kiểm tra lại")
    angry_late = min(number_of(typed, "tt01.7.late") or Decimal(0), Decimal(counted.late))
    calm_late = counted.late - int(angry_late)
    parts = [
        (counted.early - int(early), "sớm hạn không có phản ánh", 2),
        (counted.on_time - int(on_time), "đúng hạn không có phản ánh", 1),
        (int(early + on_time + angry_late), "có phản ánh", 0),
    ]
    note = f" Thông tư không nêu mức của {said(calm_late)} hồ sơ trễ không có phản ánh: " if calm_late else ""
    if choices.late_without_complaint is None:
        return _mean(7, parts, Told.TYPED, f"{note}không tính." if note else "")
    parts.append((calm_late, "trễ không có phản ánh", choices.late_without_complaint))
    return _mean(7, parts, Told.TYPED, f"{note}tính {choices.late_without_complaint} điểm." if note else "")


def from_points(number: int, typed: Typed, missing: str) -> Judged:
    """An indicator of dossiers from typed points: their sum, of so many dossiers; or a mean. Not scored outside
    0 to 2."""
    held = typed.get(f"tt01.{number}")
    ratio = held.ratio if isinstance(held, Share) else Fraction(held) if held is not None else None
    if ratio is None:
        return unknown(number, missing)
    if not 0 <= ratio <= 2:
        return unknown(number, f"điểm trung bình nhập tay {said(ratio, 2)} nằm ngoài 0 đến 2, hãy kiểm tra lại")
    mean = rounded(ratio, 1)
    words = f"Điểm trung bình nhập tay: {said(mean, 1)}."
    if isinstance(held, Share):
        words = f"{said(held.part)} điểm trên {said(held.whole)} hồ sơ (nhập tay): {said(mean, 1)}."
    return Judged(str(number), NAMES[number], mean, MOST, words, CITATION.format(number), Told.TYPED)


def _mean(number: int, parts: Sequence[tuple[int, str, int]], told: Told, note: str) -> Judged:
    whole = sum(count for count, _words, _points in parts)
    if not whole:
        return unknown(number, "không có hồ sơ để chấm trong kỳ")
    sum_ = sum(count * points for count, _words, points in parts)
    mean = rounded(Fraction(sum_, whole), 1)
    told_parts = " + ".join(
        f"{said(count)} {words} × {points}" for count, words, points in parts if count or points < 2
    )
    reason = f"{told_parts} = {said(sum_)} điểm trên {said(whole)} hồ sơ: {said(mean, 1)}.{note}"
    counts: dict[str, Decimal | int] = {words: count for count, words, _points in parts}
    return Judged(str(number), NAMES[number], mean, MOST, reason, CITATION.format(number), told, counts)


def _left_out(count: int, words: str) -> str:
    return f" Không tính {said(count)} hồ sơ {words}." if count else ""

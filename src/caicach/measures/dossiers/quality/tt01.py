"""The nine indicators of Circular 01/2018/TT-VPCP, articles 13 to 15: 2, 1 or 0 points each, 18 in all.

Indicators 1, 2, 3, 4 and 7 are scored dossier by dossier and averaged to one decimal (Art. 15(2)(a)); 5, 6, 8 and 9 for
the unit (Art. 14(2)). Art. 14(1) names 6 among the former too, yet the formula of Art. 15(2)(a) leaves it out, so it is
scored for the unit. What has no data is left out (Art. 15(4)(b)). Where the circular is silent, `Choices` decides and
the reason says so.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from caicach.measures.dossiers.quality.values import Judged, Share, Told, percent, rounded, said

CITATION = "khoản {} Điều 13 Thông tư số 01/2018/TT-VPCP"
PER_DOSSIER = (1, 2, 3, 4, 7)
PER_UNIT = (5, 6, 8, 9)
MOST = Decimal(2)
NAMES = {
    1: "Tổng thời gian giải quyết so với quy định",
    2: "Thời gian của từng cơ quan, đơn vị tham gia",
    3: "Số lần phải liên hệ để hoàn thiện hồ sơ",
    4: "Số cơ quan phải liên hệ để hoàn thiện hồ sơ",
    5: "Tiếp nhận, giải quyết, trả kết quả tại Bộ phận Một cửa",
    6: "Công khai thủ tục hành chính",
    7: "Thái độ của cán bộ, công chức, viên chức",
    8: "Tiếp thu, giải trình phản ánh, kiến nghị",
    9: "Tiến độ, chất lượng dịch vụ công trực tuyến",
}
ON_THE_SPOT = {"ministry": 20, "province": 20, "district": 50, "commune": 100}
"""Percent of procedures settled at the one-stop shop itself for 2 points, by the level of the body."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What the circular leaves open.

    `late_without_complaint`: points on indicator 7 of a late dossier that nobody complained about (None: not counted).
    `desk_zero_wins`: not all procedures at the one-stop shop gives 0 on indicator 5, also where enough of them are
    settled on the spot; both sentences of the circular would apply.
    """

    level: str = "province"
    late_without_complaint: int | None = 0
    desk_zero_wins: bool = True


@dataclass(frozen=True, slots=True)
class Counted:
    """Settled dossiers of a period, of a unit or an officer, counted by `quality.counting`.

    `no_contact`, `one_contact`, `more_contacts`: by how often a supplement was asked for; None where no file tells.
    `online_late`: online dossiers settled late, or pending past their limit.
    """

    settled: int = 0
    early: int = 0
    on_time: int = 0
    late: int = 0
    unrated: int = 0
    no_contact: int | None = None
    one_contact: int = 0
    more_contacts: int = 0
    received: int = 0
    online: int = 0
    online_late: int = 0


Typed = Mapping[str, Decimal | Share]
"""Figures typed by people, by code (`inputs.TT01`)."""


def nine(counted: Counted, typed: Typed, choices: Choices = Choices()) -> tuple[Judged, ...]:
    """The nine indicators of a unit, in order.

    >>> found = nine(Counted(settled=3, early=1, on_time=1, late=1), {})
    >>> found[0].points, found[0].reason
    (Decimal('1.0'), '1 sớm × 2 + 1 đúng hạn × 1 + 1 trễ × 0 = 3 điểm trên 3 hồ sơ: 1,0.')
    """
    return (
        total_time(counted),
        _from_points(2, typed, "tệp một cửa không ghi thời gian của từng đơn vị phối hợp"),
        contacts(counted, typed),
        places(counted, typed),
        desk(typed, choices),
        publicity(typed),
        attitude(counted, typed, choices),
        petitions(typed),
        online(counted, typed),
    )


def five(counted: Counted, typed: Typed, choices: Choices = Choices()) -> tuple[Judged, ...]:
    """The indicators of an officer: 1, 2, 3, 4 and 7 (Art. 15(1)(a))."""
    return tuple(one for one in nine(counted, typed, choices) if int(one.code) in PER_DOSSIER)


def total_time(counted: Counted) -> Judged:
    """1: shorter than the limit 2, equal 1, longer 0; dossiers without a limit are not counted."""
    parts = ((counted.early, "sớm", 2), (counted.on_time, "đúng hạn", 1), (counted.late, "trễ", 0))
    return _mean(1, parts, Told.DOSSIERS, _left_out(counted.unrated, "không có thời hạn"))


def contacts(counted: Counted, typed: Typed) -> Judged:
    """3: no contact 2, one 1, more 0, unless the applicant was at fault (`tt01.3.exempt`: those are not counted)."""
    if "tt01.3" in typed or counted.no_contact is None:
        return _from_points(3, typed, "tệp một cửa không có cột yêu cầu bổ sung")
    exempt = min(int(_number(typed, "tt01.3.exempt") or 0), counted.more_contacts)
    parts = (
        (counted.no_contact, "không phải liên hệ", 2),
        (counted.one_contact, "một lần", 1),
        (counted.more_contacts - exempt, "hơn một lần", 0),
    )
    return _mean(3, parts, Told.DOSSIERS, _left_out(exempt, "hơn một lần do lỗi người nộp"))


def places(counted: Counted, typed: Typed) -> Judged:
    """4: no place to go to 2, the one-stop shop alone 1, more than one 0; exports tell of the one-stop shop only."""
    if "tt01.4" in typed or counted.no_contact is None:
        return _from_points(4, typed, "tệp một cửa không ghi cơ quan phải liên hệ")
    asked = counted.one_contact + counted.more_contacts
    parts = ((counted.no_contact, "không phải liên hệ", 2), (asked, "chỉ Bộ phận Một cửa", 1))
    return _mean(4, parts, Told.DOSSIERS, " Tệp không ghi cơ quan khác; nếu có, nhập tay để thay.")


def desk(typed: Typed, choices: Choices = Choices()) -> Judged:
    """5: enough procedures settled on the spot 2, all taken in at the one-stop shop 1, not all 0."""
    at_desk, on_spot = _share(typed, "tt01.5.at_desk"), _share(typed, "tt01.5.on_spot")
    if at_desk is None or on_spot is None:
        return _unknown(5, "chưa có số thủ tục tiếp nhận, số thủ tục phê duyệt tại Bộ phận Một cửa")
    asked = ON_THE_SPOT[choices.level]
    enough = on_spot * 100 >= asked
    if at_desk < 1 and (choices.desk_zero_wins or not enough):
        note = " (đủ cả điều kiện của mức 2 và mức 0, chọn mức 0)" if enough else ""
        return _scored(5, 0, f"{percent(at_desk)} thủ tục được tiếp nhận tại Bộ phận Một cửa, dưới 100 %{note}.")
    words = f"{percent(on_spot)} thủ tục được phê duyệt tại Bộ phận Một cửa, yêu cầu từ {asked} %"
    if enough:
        return _scored(5, 2, f"{words}: đạt.")
    return _scored(5, 1, f"{words}: chưa đạt; 100 % thủ tục được tiếp nhận tại Bộ phận Một cửa.")


def publicity(typed: Typed) -> Judged:
    """6: exact, complete and timely both posted up and electronically 2, one of the two 1, none 0."""
    posted, electronic = _share(typed, "tt01.6.posted"), _share(typed, "tt01.6.electronic")
    if posted is None or electronic is None:
        return _unknown(6, "chưa có kết quả kiểm tra công khai (niêm yết và điện tử)")
    full = (posted == 1) + (electronic == 1)
    words = f"Công khai đúng, đủ, kịp thời: niêm yết {percent(posted)}, điện tử {percent(electronic)} thủ tục."
    return _scored(6, full, words)


def attitude(counted: Counted, typed: Typed, choices: Choices = Choices()) -> Judged:
    """7: early and no complaint 2, on time and none 1, a complaint 0 (one found to be untrue is not counted)."""
    early, on_time = _number(typed, "tt01.7.early"), _number(typed, "tt01.7.on_time")
    if early is None or on_time is None:
        return _unknown(7, "chưa có số hồ sơ có phản ánh về thái độ")
    if early > counted.early or on_time > counted.on_time:
        return _unknown(7, "số hồ sơ có phản ánh lớn hơn số hồ sơ sớm hạn hoặc đúng hạn, hãy kiểm tra lại")
    angry_late = min(_number(typed, "tt01.7.late") or Decimal(0), Decimal(counted.late))
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


def petitions(typed: Typed) -> Judged:
    """8: all petitions in time (or none) and none drawn out 2, from 90 % on 1, else 0."""
    held, drawn_out = typed.get("tt01.8"), _number(typed, "tt01.8.prolonged")
    if not isinstance(held, Share) or drawn_out is None:
        return _unknown(8, "chưa có số phản ánh, kiến nghị và số kéo dài")
    if drawn_out:
        return _scored(8, 0, f"Có {said(drawn_out)} phản ánh, kiến nghị kéo dài.")
    if held.ratio is None:
        return _scored(8, 2, "Không có phản ánh, kiến nghị.")
    points = 2 if held.ratio == 1 else 1 if held.ratio * 100 >= 90 else 0
    counts = f"{said(held.part)}/{said(held.whole)} phản ánh, kiến nghị xử lý đúng hạn ({percent(held.ratio)})"
    return _scored(8, points, f"{counts}, không có phản ánh, kiến nghị kéo dài.")


def online(counted: Counted, typed: Typed) -> Judged:
    """9: 20 % of the fit procedures online (level 3, 4), 30 % of dossiers online, none of them late 2; from 15 % 1."""
    if not counted.received:
        return _unknown(9, "không có hồ sơ tiếp nhận trong kỳ")
    share = Fraction(counted.online, counted.received)
    words = f"Hồ sơ trực tuyến {said(counted.online)}/{said(counted.received)} ({percent(share)})"
    if counted.online_late:
        return _scored(9, 0, f"{words}; {said(counted.online_late)} hồ sơ trực tuyến quá hạn.", Told.DOSSIERS)
    if share * 100 < 15:
        return _scored(9, 0, f"{words}, dưới 15 %.", Told.DOSSIERS)
    if share * 100 < 30:
        return _scored(9, 1, f"{words}, từ 15 % đến dưới 30 %; không hồ sơ nào quá hạn.", Told.DOSSIERS)
    procedures = _share(typed, "tt01.9.procedures")
    if procedures is None:
        return _unknown(9, "chưa có số thủ tục đủ điều kiện đã triển khai trực tuyến mức độ 3, 4")
    points = 2 if procedures * 100 >= 20 else 1
    fit = f"{percent(procedures)} thủ tục đủ điều kiện đã trực tuyến mức độ 3, 4, yêu cầu từ 20 %"
    return _scored(9, points, f"{words}, từ 30 % trở lên; không hồ sơ nào quá hạn; {fit}.", Told.DOSSIERS)


def _mean(number: int, parts: Sequence[tuple[int, str, int]], told: Told, note: str) -> Judged:
    whole = sum(count for count, _words, _points in parts)
    if not whole:
        return _unknown(number, "không có hồ sơ để chấm trong kỳ")
    sum_ = sum(count * points for count, _words, points in parts)
    mean = rounded(Fraction(sum_, whole), 1)
    told_parts = " + ".join(
        f"{said(count)} {words} × {points}" for count, words, points in parts if count or points < 2
    )
    reason = f"{told_parts} = {said(sum_)} điểm trên {said(whole)} hồ sơ: {said(mean, 1)}.{note}"
    counts: dict[str, Decimal | int] = {words: count for count, words, _points in parts}
    return Judged(str(number), NAMES[number], mean, MOST, reason, CITATION.format(number), told, counts)


def _from_points(number: int, typed: Typed, missing: str) -> Judged:
    """An indicator of dossiers from typed points: their sum, of so many dossiers; or a mean."""
    held = typed.get(f"tt01.{number}")
    ratio = held.ratio if isinstance(held, Share) else Fraction(held) if held is not None else None
    if ratio is None:
        return _unknown(number, missing)
    if not 0 <= ratio <= 2:
        return _unknown(number, f"điểm trung bình nhập tay {said(ratio, 2)} nằm ngoài 0 đến 2, hãy kiểm tra lại")
    mean = rounded(ratio, 1)
    words = f"Điểm trung bình nhập tay: {said(mean, 1)}."
    if isinstance(held, Share):
        words = f"{said(held.part)} điểm trên {said(held.whole)} hồ sơ (nhập tay): {said(mean, 1)}."
    return Judged(str(number), NAMES[number], mean, MOST, words, CITATION.format(number), Told.TYPED)


def _scored(number: int, points: int, words: str, told: Told = Told.TYPED) -> Judged:
    return Judged(str(number), NAMES[number], Decimal(points), MOST, words, CITATION.format(number), told)


def _unknown(number: int, why: str) -> Judged:
    words = f"Không tính: {why} (điểm b khoản 4 Điều 15)."
    return Judged(str(number), NAMES[number], None, MOST, words, CITATION.format(number))


def _left_out(count: int, words: str) -> str:
    return f" Không tính {said(count)} hồ sơ {words}." if count else ""


def _number(typed: Typed, code: str) -> Decimal | None:
    held = typed.get(code)
    return held.part if isinstance(held, Share) else held


def _share(typed: Typed, code: str) -> Fraction | None:
    """A typed share; a bare number is read as percent."""
    held = typed.get(code)
    if held is None:
        return None
    return held.ratio if isinstance(held, Share) else Fraction(held) / 100

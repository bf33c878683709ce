"""Indicators 5, 6, 8 and 9: points for the unit (Art. 14(2))."""

from fractions import Fraction

from caicach.measures.dossiers.quality.tt01.values import (
    DEFAULT,
    Choices,
    Counted,
    Typed,
    number_of,
    scored,
    share_of,
    unknown,
)
from caicach.measures.dossiers.quality.values import Judged, Share, Told, percent, said

ON_THE_SPOT = {"ministry": 20, "province": 20, "district": 50, "commune": 100}
"""Percent of procedures settled at the one-stop shop itself for 2 points, by the level of the body."""


def desk(typed: Typed, choices: Choices = DEFAULT) -> Judged:
    """5 (Art. 13(5)): enough procedures settled on the spot 2, all taken in at the one-stop shop 1, not all 0."""
    at_desk, on_spot = share_of(typed, "tt01.5.at_desk"), share_of(typed, "tt01.5.on_spot")
    if at_desk is None or on_spot is None:
        return unknown(5, "chưa có số thủ tục tiếp nhận, số thủ tục phê duyệt tại Bộ phận Một cửa")
    asked = ON_THE_SPOT[choices.level]
    enough = on_spot * 100 >= asked
    if at_desk < 1 and (choices.desk_zero_wins or not enough):
        note = " (đủ cả điều kiện của mức 2 và mức 0, chọn mức 0)" if enough else ""
        return scored(5, 0, f"{percent(at_desk)} thủ tục được tiếp nhận tại Bộ phận Một cửa, dưới 100 %{note}.")
    words = f"{percent(on_spot)} thủ tục được phê duyệt tại Bộ phận Một cửa, yêu cầu từ {asked} %"
    if enough:
        return scored(5, 2, f"{words}: đạt.")
    return scored(5, 1, f"{words}: chưa đạt; 100 % thủ tục được tiếp nhận tại Bộ phận Một cửa.")


def publicity(typed: Typed) -> Judged:
    """6 (Art. 13(6)): exact, complete and timely both posted up and electronically 2, one of the two 1, none 0."""
    posted, electronic = share_of(typed, "tt01.6.posted"), share_of(typed, "tt01.6.electronic")
    if posted is None or electronic is None:
        return unknown(6, "chưa có kết quả kiểm tra công khai (niêm yết và điện tử)")
    full = (posted == 1) + (electronic == 1)
    words = f"Công khai đúng, đủ, kịp thời: niêm yết {percent(posted)}, điện tử {percent(electronic)} thủ tục."
    return scored(6, full, words)


def petitions(typed: Typed) -> Judged:
    """8 (Art. 13(8)): all petitions in time (or none) and none drawn out 2, from 90 % on 1, else 0."""
    held, drawn_out = typed.get("tt01.8"), number_of(typed, "tt01.8.prolonged")
    if not isinstance(held, Share) or drawn_out is None:
        return unknown(8, "chưa có số phản ánh, kiến nghị và số kéo dài")
    if drawn_out:
        return scored(8, 0, f"Có {said(drawn_out)} phản ánh, kiến nghị kéo dài.")
    if held.ratio is None:
        return scored(8, 2, "Không có phản ánh, kiến nghị.")
    points = 2 if held.ratio == 1 else 1 if held.ratio * 100 >= 90 else 0
    counts = f"{said(held.part)}/{said(held.whole)} phản ánh, kiến nghị xử lý đúng hạn ({percent(held.ratio)})"
    return scored(8, points, f"{counts}, không có phản ánh, kiến nghị kéo dài.")


def online(counted: Counted, typed: Typed) -> Judged:
    """9 (Art. 13(9)): 20 % of the fit procedures online (level 3, 4), 30 % of dossiers online, none of them late 2;
    from 15 % 1; no fit procedure online at all 0."""
    if not counted.received:
        return unknown(9, "không có hồ sơ tiếp nhận trong kỳ")
    share = Fraction(counted.online, counted.received)
    words = f"Hồ sơ trực tuyến {said(counted.online)}/{said(counted.received)} ({percent(share)})"
    if counted.online_late:
        return scored(9, 0, f"{words}; {said(counted.online_late)} hồ sơ trực tuyến quá hạn.", Told.DOSSIERS)
    if share * 100 < 15:
        return scored(9, 0, f"{words}, dưới 15 %.", Told.DOSSIERS)
    procedures = share_of(typed, "tt01.9.procedures")
    if procedures == 0:
        return scored(9, 0, f"{words}, nhưng không thủ tục đủ điều kiện nào triển khai trực tuyến mức độ 3, 4.")
    if share * 100 < 30:
        return scored(9, 1, f"{words}, từ 15 % đến dưới 30 %; không hồ sơ nào quá hạn.", Told.DOSSIERS)
    if procedures is None:
        return unknown(9, "chưa có số thủ tục đủ điều kiện đã triển khai trực tuyến mức độ 3, 4")
    points = 2 if procedures * 100 >= 20 else 1
    fit = f"{percent(procedures)} thủ tục đủ điều kiện đã trực tuyến mức độ 3, 4, yêu cầu từ 20 %"
    return scored(9, points, f"{words}, từ 30 % trở lên; không hồ sơ nào quá hạn; {fit}.", Told.DOSSIERS)

"""The letter that puts wrong pauses right: from conclusions to `papers.writing.correction_letters`."""

from collections.abc import Mapping, Sequence
from datetime import date as Date

from caicach.dossiers.letters.letterheads import letterhead, signers
from caicach.dossiers.presentation.rounding import percent
from caicach.dossiers.queries.pause_recounts import Recounted
from caicach.dossiers.queries.pauses import PauseLine
from caicach.kit.days import number
from caicach.organisations.models import Body
from caicach.papers.writing.correction_letters import CorrectionLetter, Finding, UnitFindings, write_correction
from caicach.papers.writing.official import Signature

SUBJECT = "chấn chỉnh việc tạm dừng tính thời gian giải quyết hồ sơ thủ tục hành chính"
SIGN = "VP"
"""The sign of whoever drafts, after the symbol of the body (STNMT-VP)."""


def correction_file(
    body: Body,
    wrong: Mapping[str, Sequence[PauseLine]],
    *,
    year: int,
    as_of: Date,
    report_by: Date,
    counted: Recounted | None,
) -> bytes:
    """The letter as a Word file, its number and day left open. `wrong`: unit → pauses concluded wrong."""
    head = letterhead(body, "")
    head = type(head)(head.issuer, f"{head.symbol}-{SIGN}" if head.symbol else SIGN, head.place, head.superior)
    letter = CorrectionLetter(
        head=head,
        signature=Signature(signers(body), ("Như trên", "Lãnh đạo cơ quan (để báo cáo)", "Lưu: VT, VP")),
        subject=SUBJECT,
        addressee=f"{_addressees(wrong)}.",
        opening=_opening(wrong, year, as_of, counted),
        units=tuple(_unit(name, lines) for name, lines in wrong.items()),
        demands=_demands(report_by),
        closing="Yêu cầu người đứng đầu các phòng, đơn vị có tên trên nghiêm túc thực hiện",
    )
    return write_correction(letter)


def _addressees(wrong: Mapping[str, Sequence[PauseLine]]) -> str:
    names = [name for name in wrong if name]
    return "; ".join(names) if 0 < len(names) <= 4 else "Các phòng, đơn vị tham gia giải quyết thủ tục hành chính"


def _opening(
    wrong: Mapping[str, Sequence[PauseLine]], year: int, as_of: Date, counted: Recounted | None
) -> tuple[str, ...]:
    pauses = sum(len(lines) for lines in wrong.values())
    dossiers = len({line.code for lines in wrong.values() for line in lines})
    first = (
        f"Qua rà soát dữ liệu trên Hệ thống thông tin một cửa điện tử đến ngày {as_of:%d/%m/%Y}, đối với hồ sơ tiếp "
        f"nhận trong năm {year}, có {pauses} lần tạm dừng tính thời gian giải quyết không đúng quy định ở {dossiers} "
        "hồ sơ thủ tục hành chính."
    )
    if counted is None or counted.before is None or counted.after is None or counted.after <= counted.before:
        return (first,)
    before, after = percent(counted.before), percent(counted.after)
    share = f", tỷ lệ trễ hạn tăng từ {before} lên {after}" if before != after else f", tỷ lệ trễ hạn vẫn là {after}"
    return (
        first,
        f"Nếu không trừ thời gian của những lần tạm dừng này, số hồ sơ đã giải quyết trễ hạn tăng từ "
        f"{number(counted.late_before)} lên {number(counted.late_after)} hồ sơ{share}.",
    )


def _unit(name: str, lines: Sequence[PauseLine]) -> UnitFindings:
    counts: dict[str, int] = {}
    for line in lines:
        for rule, _why in line.why:
            counts[rule.name] = counts.get(rule.name, 0) + 1
    kinds = ", ".join(f"{words[0].lower()}{words[1:]} ({number} lần)" for words, number in counts.items())
    summary = f"{len(lines)} lần tạm dừng sai" + (f", gồm: {kinds}." if kinds else ".")
    return UnitFindings(name or "Hồ sơ không ghi đơn vị", summary, tuple(_finding(line) for line in lines))


def _finding(line: PauseLine) -> Finding:
    begun, ended = line.entry.paused_from, line.entry.paused_to
    when = f"từ {begun:%d/%m/%Y}" if begun else ""
    when += f" đến {ended:%d/%m/%Y}" if ended else ", chưa mở lại" if begun else ""
    return Finding(line.code, when, "; ".join(rule.name for rule, _why in line.why))


def _demands(report_by: Date) -> tuple[str, ...]:
    return (
        "a) Người đứng đầu phòng, đơn vị rà soát các hồ sơ nêu trên; mở lại việc tính thời gian đối với hồ sơ còn đang "
        "tạm dừng mà không có căn cứ; gửi văn bản xin lỗi và hẹn lại ngày trả kết quả đối với hồ sơ đã quá hạn.",
        "b) Chỉ tạm dừng tính thời gian khi có lý do và văn bản kèm theo; khi cần bổ sung hồ sơ thì yêu cầu một lần, "
        "đầy đủ, bằng phiếu yêu cầu bổ sung trong thời hạn 03 ngày làm việc kể từ ngày tiếp nhận (Nghị định số "
        "61/2018/NĐ-CP, điều 19 khoản 4; hồ sơ tiếp nhận từ 01/7/2025 theo Nghị định số 118/2025/NĐ-CP).",
        "c) Không tạm dừng khi hồ sơ đã quá hạn; làm rõ trách nhiệm của công chức, viên chức đã tạm dừng không đúng "
        "quy định, không để lặp lại.",
        f"d) Báo cáo kết quả khắc phục bằng văn bản trước ngày {report_by:%d/%m/%Y}.",
    )

"""A clause read into its pieces; one clause may hold several, parted by commas."""

import re
from collections.abc import Mapping

from caicach.language.scoring_rules.clauses import Clause
from caicach.language.scoring_rules.formulas import read_formula
from caicach.language.scoring_rules.numbers import NUMBER, number_of
from caicach.language.scoring_rules.pieces import Cap, Note, NotUnderstood, Piece
from caicach.language.scoring_rules.reading_lines import read_line
from caicach.language.scoring_rules.reading_steps import read_cap, read_step
from caicach.language.scoring_rules.wording import gives_points

_COMMA = re.compile(
    r",\s+|(?<=\))\s+và\s+|:\s+(?=mỗi|cứ)|\s+(?:và|nhưng|còn)\s+(?=mỗi|trừ|cộng|tối đa|không quá|tổng)"
    r"|\s+\((?=tối đa|không quá|trừ|tổng|làm tròn)|\s*\)\s+"
    r"|\s+(?=(?:cho )?đến (?:khi )?(?:trừ )?hết|(?:nhưng|và) (?:tối đa|không quá|không vượt quá)"
    r"|không (?:vượt )?quá|(?:trừ )?tối đa)"
)
_SURVEY = re.compile(
    r"(?:\(?(?:điểm )?(?:của )?(?:tiêu chí |khảo sát |đánh giá |điều tra )*(?:là|được|tính|bằng|lấy"
    r"|theo)? ?(?:tính )?(?:theo )?(?:điểm )?"
    r"(?:trung bình|bình quân)(?: cộng)?(?: điểm)?(?: (?:của|theo|các|số|tất cả|những))*(?: (?:phiếu|câu"
    r"|câu hỏi|ý kiến|người|phiếu khảo sát))"
    r"[^:;=×*/\d]*)|(?:lấy|tính)(?: điểm)? (?:trung bình|bình quân)(?: cộng)?(?: (?:các|của|phiếu|ý kiến|câu trả lời))*"
)
_SOURCE = re.compile(
    r"(?:(?:điểm|tiêu chí này|được|đánh giá|chấm) )*(?:sử dụng|lấy|căn cứ|dựa trên|dựa vào|dựa theo"
    r"|theo) (?:kết quả|số liệu|điểm|chỉ số)[^\d=:×*/<>≥≤%]*"
)
_SUMMED = re.compile(
    r"\(?(?:cộng|tính tổng)(?: dồn)?(?: các| điểm| tổng| số| điểm số)*(?: nội dung| thành phần| phần| mục"
    r"| ý)*(?: trên| lại)?\)?"
)
_ASIDE = re.compile(r"\s*\(([^()]*)\)\s*")
_DATED = re.compile(r"\d{1,2}/\d{1,2}(?:/\d{4})?|(?<!\w)(?:năm|tháng|quý|ngày) \d+(?:/\d+)*|\d+/[\w/]*[a-zđ]+-\w+")
_TELLING = re.compile(r"(?<!\w)(?:trừ|không|nếu|chưa|khi|mỗi|cộng|nhân|chia|tối đa|ít nhất|cấp|loại)(?!\w)|[=×*/<>≥≤%]")
_TELLING_WORDS = re.compile(r"(?<!\w)(?:trừ|nếu|khi|mỗi|cộng|nhân|tối đa|ít nhất|trở lên|điểm)(?!\w)")
_PLAIN_NOTE = re.compile(
    r"(?:lưu ý|ghi chú|tài liệu (?:kiểm chứng|chứng minh)|hồ sơ kiểm chứng|minh chứng)\s*[:(][^=×*]*"
)
_ROUNDED = re.compile(
    r"\(?(?:điểm |kết quả |số điểm )?(?:được )?làm tròn(?: số)?(?: đến| tới)?\s*0?(\d)\s*(?:chữ số"
    r"|số)(?: (?:thập phân|sau dấu phẩy|phần thập phân|lẻ))*\)?"
)
_SHARE = re.compile(
    r"(?:trong đó,? ?|gọi |tính )?(?:tỷ lệ|mức độ|kết quả|[tkprh](?=\s*=))[^=:;×*\d]*(?:=|được tính bằng"
    r"|tính bằng|bằng)\s*(?P<formula>.+)"
)
_SHARE_IN_WORDS = re.compile(
    r"(?:(?:tính|xác định|là) )?tỷ lệ(?: ?%| phần trăm)? (?:giữa )?(?P<part>[^\d:;=×*/<>≥≤%]{3,200}?)"
    r" (?:so với|trên|chia cho) (?P<whole>tổng(?: số)? [^\d:;=×*/<>≥≤%]{2,200})"
)
_TOTAL = re.compile(
    rf"(?:tổng(?: (?:cộng|điểm|số điểm))*|cộng|(?:số )?điểm (?:tối đa|chuẩn)(?: của tiêu chí)?)\s*(?:[:=]|là)?\s*"
    rf"({NUMBER})\s*(?:điểm|đ)?"
)
_MOST_COMMAS = 16
_LONGEST = 500


def read_pieces(clause: Clause, letters: Mapping[str, str]) -> list[Piece]:
    """The pieces of a clause. Raises NotUnderstood with its words."""
    if len(clause.low) > _LONGEST:
        raise NotUnderstood(f"“{clause.printed[:80]}…” quá dài cho một mức")
    found = _pieces(clause, letters, {})
    if found is None:
        found = _without_aside(clause, letters)
    if found is None:
        found = _under_a_share(clause, letters)
    if found is None:
        raise NotUnderstood(f"“{clause.printed}”")
    return found


def _under_a_share(clause: Clause, letters: Mapping[str, str]) -> list[Piece] | None:
    """ "Số hồ sơ đúng hạn/Tổng số hồ sơ × 100%: từ 95% trở lên: 1": the share is defined first."""
    head, colon, _ = clause.low.partition(":")
    formula = read_formula(head, letters) if colon and "/" in head else None
    if formula is None or formula.tree.names() != {"value"} or len(formula.pairs) != 1:
        return None
    rest = _pieces(_trimmed(clause.part(len(head) + 1)), letters, {})
    return [Note(clause.printed[: len(head)], pairs=tuple(formula.pairs)), *rest] if rest else None


def _pieces(clause: Clause, letters: Mapping[str, str], tried: dict[str, list[Piece] | None]) -> list[Piece] | None:
    """The first way to part a clause that leaves nothing over; `tried` keeps what came of each rest."""
    if clause.low not in tried:
        tried[clause.low] = None
        tried[clause.low] = _parted(clause, letters, tried)
    return tried[clause.low]


def _parted(clause: Clause, letters: Mapping[str, str], tried: dict[str, list[Piece] | None]) -> list[Piece] | None:
    whole = _piece(clause, letters)
    if whole is not None:
        return [whole]
    if len(tried) > _MOST_COMMAS:
        return None
    for comma in list(_COMMA.finditer(clause.low))[:_MOST_COMMAS]:
        first = _piece(clause.part(0, comma.start()), letters)
        if first is None or isinstance(first, Note):
            continue
        rest = clause.part(comma.end())
        if "(" in comma[0]:
            rest = Clause(rest.printed.rstrip(") "), rest.low.rstrip(") "))
        more = _pieces(rest, letters, tried)
        if more is not None:
            return [first, *more]
    return None


def _piece(clause: Clause, letters: Mapping[str, str]) -> Piece | None:
    clause = _trimmed(clause)
    return _total(clause) or read_cap(clause) or read_step(clause) or _note(clause) or read_line(clause, letters)


def _total(clause: Clause) -> Cap | None:
    """ "Tổng cộng: 1,5 điểm", "Điểm tối đa: 2"."""
    found = _TOTAL.fullmatch(clause.low)
    return Cap(number_of(found[1]), clause.printed, total=True) if found and re.search(r"[^\W\d]", clause.low) else None


def _trimmed(clause: Clause) -> Clause:
    start = len(clause.low) - len(clause.low.lstrip(" ,.;"))
    return clause.part(start, len(clause.low.rstrip(" ,.;")))


def heading(clause: Clause) -> bool:
    """Whether a first line is only a title."""
    return not re.search(r"\d|%", clause.low) and not gives_points(clause.low) and not _TELLING.search(clause.low)


def _note(clause: Clause) -> Note | None:
    low = clause.low
    if _SURVEY.fullmatch(low):
        return Note(clause.printed, survey=True)
    if found := _ROUNDED.fullmatch(low):
        return Note(clause.printed, places=int(found[1]))
    if (found := _SHARE.fullmatch(low)) and (formula := read_formula(found["formula"], {})) and formula.pairs:
        return Note(clause.printed, pairs=tuple(formula.pairs))
    if (
        "tỷ lệ" in low
        and (words := _SHARE_IN_WORDS.fullmatch(_DATED.sub("", low)))
        and not gives_points(low)
        and not _TELLING_WORDS.search(low)
    ):
        return Note(clause.printed, pairs=((words["part"].strip(" ,"), words["whole"].strip(" ,")),))
    if _PLAIN_NOTE.fullmatch(low) and not gives_points(low):
        return Note(clause.printed)
    if _SOURCE.fullmatch(low) or _SUMMED.fullmatch(low):
        return Note(clause.printed)
    return Note(clause.printed) if low.endswith(":") and not re.search(r"\d", low) else None


def _without_aside(clause: Clause, letters: Mapping[str, str]) -> list[Piece] | None:
    """Words in brackets without any number may be a remark."""
    for aside in _ASIDE.finditer(clause.low):
        said = _DATED.sub(" ", aside[1])
        if re.search(r"\d", said) or (_TELLING.search(said) and not _SUMMED.fullmatch(aside[1].strip())):
            continue
        rest = Clause(
            (clause.printed[: aside.start()] + " " + clause.printed[aside.end() :]).strip(),
            (clause.low[: aside.start()] + " " + clause.low[aside.end() :]).strip(),
        )
        found = _pieces(rest, letters, {})
        if found is not None:
            return [*found, Note(aside[1], survey=bool(_SURVEY.fullmatch(aside[1])))]
    return None

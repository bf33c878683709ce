"""`caicach score SHEET`: a score sheet recomputed: sums of fields, bonus, penalty, total, shortfalls, differences."""

import argparse
import json

from caicach.cli.frame import BadInput
from caicach.cli.words import say

_ABOUT = """Các cột được nhận theo nghĩa của tiêu đề, thứ tự nào cũng được: STT; Lĩnh vực, Tiêu chí (một cột
hoặc nhiều cột lồng nhau); Điểm tối đa; Cách tính điểm; Số liệu; Điểm tự chấm; Điểm thẩm định (lần
1, lần 2); Điểm công bố; Không áp dụng; Đơn vị chịu trách nhiệm.

Điểm được tính là điểm công bố (Điểm đạt, Kết quả, hoặc cột “Điểm” duy nhất bên cạnh Điểm tối đa);
nếu không có thì điểm thẩm định lần cuối, rồi điểm tự chấm, rồi điểm tính lại theo quy tắc. Điểm của
một tiêu chí có tiêu chí con là tổng các tiêu chí con. Điểm cộng và điểm trừ nhận từ các dòng hoặc
các phần có tên như vậy, nằm ngoài 100 điểm; điểm trừ ghi 1 hay −1 đều hiểu là trừ 1. Điểm tính lại
cần số liệu trong cột Số liệu: 46%; 2618/2817; a=1000; b=970; 3 báo cáo; hoặc tên mức đạt được. Tiêu
chí không áp dụng được bỏ khỏi điểm tối đa."""


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = say(
        _ABOUT,
        "Columns are known by the meaning of their Vietnamese headings. The points that stand are the published ones, "
        "else of the last\nappraisal, else the self-score, else the recomputed ones.",
    )
    parser.add_argument(
        "file",
        metavar=say("PHIẾU", "SHEET"),
        help=say(
            "phiếu chấm điểm .xlsx, .docx, .pdf, .html hoặc .txt", "a score sheet: .xlsx, .docx, .pdf, .html, .txt"
        ),
    )
    parser.add_argument(
        "--year",
        type=int,
        metavar=say("NĂM", "Y"),
        help=say("năm cần đọc, khi bảng có điểm của nhiều năm", "the year to read where the table has several"),
    )
    parser.add_argument(
        "--json", action="store_true", help=say("in đúng một tài liệu JSON", "print exactly one JSON document")
    )


def run(options: argparse.Namespace) -> int:
    """Score the sheet and print what follows."""
    from caicach.cli.score_contract import score_json
    from caicach.cli.score_result import score_sheet
    from caicach.cli.score_summary import score_lines
    from caicach.measures.index import BadSet
    from caicach.papers.reading.criteria import read_criteria_sheet
    from caicach.papers.values import BadFile

    try:
        scored = score_sheet(read_criteria_sheet(options.file, year=options.year))
    except (BadFile, BadSet) as failure:
        raise BadInput(str(failure)) from failure
    if options.json:
        print(json.dumps(score_json(scored), ensure_ascii=False, indent=1))
    else:
        print("\n".join(score_lines(scored)))
    return 0

"""`caicach kpi`: the indicators of a file of dossiers, as a table for people, as JSON, or as a file."""

import argparse
import json
import sys
from datetime import date as Date
from pathlib import Path

from caicach.cli.days import day_of
from caicach.cli.words import say

_KEYS = ("unit", "procedure", "field", "group", "channel", "officer", "month", "finished_month", "year")
_POLICIES = ("tru-tam-dung", "nd61-2018", "qd766-2022")
_ENGINES = ("duckdb", "chdb", "spark", "postgres")
_WRITTEN = (".xlsx", ".csv", ".json")
_ABOUT = """Các cột được nhận theo nghĩa của tiêu đề: Mã hồ sơ, Mã TTHC, Lĩnh vực, Đơn vị giải quyết, Cán bộ
xử lý, Ngày tiếp nhận, Ngày hẹn trả, Ngày hẹn lại, Số ngày quy định, Ngày có kết quả, Ngày trả, Trạng
thái, Hình thức nộp, Số hóa… Một mã ghi nhiều lần thì lấy dòng cuối.

--by gồm một hoặc nhiều khóa cách nhau bằng dấu phẩy: unit (đơn vị), procedure (mã thủ tục), field
(lĩnh vực), group (nhóm thủ tục, ở đây là lĩnh vực), channel (hình thức nộp), officer (cán bộ), month
(tháng tiếp nhận), finished_month (tháng có kết quả), year (năm tiếp nhận).

--policy là cách tính thời hạn: tru-tam-dung (mặc định, trừ thời gian tạm dừng), nd61-2018 (tính lại
từ đầu khi đủ hồ sơ), qd766-2022 (trừ cả thời gian chờ bổ sung; yêu cầu bổ sung quá một lần là trễ)."""


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = say(_ABOUT, "Columns are known by the meaning of their Vietnamese headings.")
    parser.add_argument(
        "file",
        metavar=say("HỒ_SƠ", "DOSSIERS"),
        help=say("danh sách hồ sơ .parquet, .csv hoặc .xlsx", "dossiers: .parquet, .csv or .xlsx"),
    )
    parser.add_argument(
        "--by",
        type=_keys,
        default=(),
        metavar=say("KHÓA,…", "KEY,…"),
        help=say("mỗi dòng là một tổ hợp của các khóa này", "one row for each combination of these keys"),
    )
    parser.add_argument(
        "--as-of",
        metavar=say("NGÀY", "D"),
        help=say("hồ sơ chưa xong tính đến ngày này (mặc định hôm nay)", "open dossiers are read on this day (today)"),
    )
    parser.add_argument(
        "--policy", choices=_POLICIES, default=_POLICIES[0], help=say("cách tính thời hạn", "how the clock counts")
    )
    parser.add_argument(
        "--engine", choices=_ENGINES, default=_ENGINES[0], help=say("nơi tính số liệu", "where the figures are counted")
    )
    parser.add_argument(
        "--url", metavar="URL", help=say("địa chỉ máy chủ, cho --engine postgres", "the server, for --engine postgres")
    )
    answer = parser.add_mutually_exclusive_group()
    answer.add_argument(
        "--json", action="store_true", help=say("in đúng một tài liệu JSON", "print exactly one JSON document")
    )
    answer.add_argument(
        "--out",
        type=_written,
        metavar=say("TỆP", "F"),
        help=say("ghi ra tệp .xlsx, .csv hoặc .json", "write to a file: .xlsx, .csv or .json"),
    )


def run(options: argparse.Namespace) -> int:
    """Count the dossiers and print what was asked for."""
    from caicach.cli.kpi_figures import figures_of
    from caicach.cli.kpi_files import write_figures
    from caicach.cli.kpi_summary import figure_lines
    from caicach.language.calendar import vietnam
    from caicach.measures.dossiers.clock.policies import POLICIES
    from caicach.measures.dossiers.indicators import Key, Question

    as_of = day_of(options.as_of, "--as-of") or Date.today()  # noqa: DTZ011 - the day on the wall of this office
    by = tuple(Key(name) for name in options.by)
    question = Question(as_of=as_of, calendar=vietnam(), policy=POLICIES[options.policy], by=by)
    for_people = not options.json and (options.out is None or options.out.suffix.lower() == ".xlsx")
    figures = figures_of(Path(options.file), question, options.engine, options.url, total=for_people)
    if not for_people:
        print("\n".join(figures.notes), end="\n" if figures.notes else "", file=sys.stderr)
    if options.json:
        print(json.dumps([row.as_json() for row in figures.rows], ensure_ascii=False, indent=1))
    elif options.out:
        write_figures(options.out, figures)
        print(f"Đã ghi {len(figures.rows)} dòng vào {options.out}.")
    else:
        print("\n".join(figure_lines(figures)))
    return 0


def _keys(text: str) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(name.strip() for name in text.split(",") if name.strip()))
    unknown = [name for name in names if name not in _KEYS]
    if unknown or not names:
        told = say("không có khóa “{}”, hãy chọn trong {}", "there is no key “{}”, choose from {}")
        raise argparse.ArgumentTypeError(told.format(", ".join(unknown) or text, ", ".join(_KEYS)))
    return names


def _written(text: str) -> Path:
    path = Path(text)
    if path.suffix.lower() not in _WRITTEN:
        told = say("tệp “{}” phải có đuôi {}", "the file “{}” must end in {}")
        raise argparse.ArgumentTypeError(told.format(text, ", ".join(_WRITTEN)))
    return path

"""An export of 200 000 dossiers checked and stored, against the bare reading of its cells by python-calamine.

Whole processes in turns: one reads the cells and throws them away, the other reads, checks every row, compares with a
former store of the same dossiers (a tenth of them changed) and writes the next generation. Aim: at most 1.5 times as
long. Both with the texts in the sheet and with the texts in the table of shared strings, as Excel itself writes.
"""

import datetime as dt
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROWS = 200_000
ROUNDS = 5
HEADINGS = (
    "Số hồ sơ", "Mã TTHC", "Đơn vị giải quyết", "Cán bộ xử lý", "Ngày tiếp nhận", "Ngày hẹn trả", "Ngày có kết quả",
    "Trạng thái", "Hình thức nộp",
)  # fmt: skip
BARE = """
import sys
from python_calamine import CalamineWorkbook
print(len(CalamineWorkbook.from_path(sys.argv[1]).get_sheet_by_index(0).to_python()))
"""
OURS = """
import sys, tempfile
from pathlib import Path
from caicach.language.calendar import vietnam
from caicach.measures.dossiers.intake import take_in
from caicach.measures.dossiers.store import merge, open_generation
file, former, into = map(Path, sys.argv[1:4])
with tempfile.TemporaryDirectory() as folder:
    intake = take_in(file, Path(folder))
    kept = open_generation(former) if former.exists() else None
    merged = merge(intake.table, kept, into, calendar=vietnam(), columns=intake.held)
print(intake.accepted, intake.rejected, merged.added, merged.changed)
"""


def export(path: Path, *, shared: bool, later: bool) -> Path:
    """Writes the export; `later`: a tenth of the dossiers have got another status."""
    from xlsxwriter import Workbook  # noqa: PLC0415

    chance = random.Random(1)
    with Workbook(path, {"constant_memory": not shared, "default_date_format": "dd/mm/yyyy hh:mm"}) as book:
        sheet = book.add_worksheet("Danh sách")
        sheet.write_row(0, 0, HEADINGS)
        for row in range(1, ROWS + 1):
            came = dt.datetime.combine(dt.date(2023, 1, 1), dt.time()) + dt.timedelta(minutes=chance.randrange(525_600))
            took = dt.timedelta(days=chance.randrange(1, 40))  # drawn in any case: both files have the same dossiers
            done = chance.random() < 0.9 and not (row % 10 == 0 and not later)
            sheet.write_string(row, 0, f"000.00.53.H48-{came:%y%m%d}-{row:06d}")
            sheet.write_string(row, 1, f"1.{chance.randrange(300):06d}")
            sheet.write_string(row, 2, f"Phòng chuyên môn số {chance.randrange(20)}")
            sheet.write_string(row, 3, f"Cán bộ {chance.randrange(200)}")
            sheet.write_datetime(row, 4, came)
            sheet.write_datetime(row, 5, came + dt.timedelta(days=chance.randrange(3, 40)))
            if done:
                sheet.write_datetime(row, 6, came + took)
            sheet.write_string(row, 7, "Đã trả kết quả" if done else "Đang xử lý")
            sheet.write_string(row, 8, chance.choice(("Trực tuyến", "Trực tiếp", "Bưu chính")))
    return path


def seconds(program: str, *words: Path) -> tuple[float, float]:
    """Seconds on the clock, and of processor time, of a whole process."""
    before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([sys.executable, "-c", program, *map(str, words)], check=True, stdout=subprocess.DEVNULL)
    spent, after = time.perf_counter() - begin, resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Medians of the ratios of pairs; the order within a pair changes."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for shared in (False, True):
            first = export(root / "first.xlsx", shared=shared, later=False)
            later = export(root / "later.xlsx", shared=shared, later=True)
            former = root / f"store-{shared}" / "0"
            seconds(OURS, first, root / "none", former)
            ratios, processor, bare, ours = [], [], [], []
            for turn in range(ROUNDS):
                pair = {}
                for name in ("bare", "ours") if turn % 2 else ("ours", "bare"):
                    into = former.with_name(str(turn + 1))
                    pair[name] = seconds(BARE, later) if name == "bare" else seconds(OURS, later, former, into)
                bare.append(pair["bare"][0])
                ours.append(pair["ours"][0])
                ratios.append(pair["ours"][0] / pair["bare"][0])
                processor.append(pair["ours"][1] / pair["bare"][1])
            texts = "shared strings" if shared else "texts in the sheet"
            print(
                f"{ROWS:,} rows, {texts:18}  calamine {statistics.median(bare):5.2f} s  checked and stored "
                f"{statistics.median(ours):5.2f} s  ratio {statistics.median(ratios):.2f} "
                f"({min(ratios):.2f} to {max(ratios):.2f})  of processor time {statistics.median(processor):.2f}",
                flush=True,
            )


if __name__ == "__main__":
    main()

"""Schedule phrases to deadlines: every phrase different, nothing remembered helps. Aim: 10 000 in under a second.

Phrases are the wordings of plans (months, quarters, days, recurring work, limits from an event, whole sentences) filled
with other numbers, years and names. Seconds are CPU seconds of one core, parse and dates and reasons included.
"""

import importlib.util
import itertools
from collections.abc import Iterator
from time import process_time

from caicach.language.deadlines import read_deadline

WORDINGS = (
    "Quý {q}/{y}",
    "Trong quý {q} năm {y}",
    "Tháng {m}/{y}",
    "Trong năm {y}",
    "Báo cáo trước ngày {d}/{m}/{y}",
    "Trước ngày {d}/{m}",
    "từ {d}/{m} đến 28/12/{y}",
    "tháng {m}-12/{y}",
    "Thường xuyên trong năm {y}",
    "6 tháng đầu năm {y}",
    "chậm nhất ngày {d} hằng tháng",
    "trước ngày {d} tháng cuối quý",
    "Tuần 2 tháng {m}/{y}",
    "Giai đoạn {y}-2035",
    "Quý {q}, quý IV/{y}",
    "trong thời hạn {n} ngày làm việc kể từ ngày {who} có văn bản",
    "Theo tiến độ của {who}",
    "Năm {y} theo yêu cầu của {who}",
    "Khi có chỉ đạo của {who}",
    "Báo cáo kết quả thực hiện nhiệm vụ gửi về {who} trước ngày {d}/{m}/{y} để tổng hợp",
)
OFFICES = ("Sở Nội vụ", "UBND tỉnh", "Bộ Nội vụ", "Văn phòng Sở", "Thanh tra tỉnh", "Sở Tài chính", "Đoàn kiểm tra")
ROMAN = ("I", "II", "III", "IV")


def phrases(count: int, begin: int = 0) -> list[str]:
    """So many different phrases, the wordings in turn; a running number in a name keeps the last ones apart."""
    seen: dict[str, None] = {}
    for phrase in _filled(begin):
        seen.setdefault(phrase)
        if len(seen) == count:
            break
    return list(seen)


def _filled(begin: int) -> Iterator[str]:
    for turn in itertools.count(begin):
        office = f"{OFFICES[turn % 7]} {turn // 7 or ''}".strip()
        values = {"d": 1 + turn % 28, "m": 1 + turn // 28 % 11, "y": 2021 + turn // 308 % 7, "n": 2 + turn % 60}
        for wording in WORDINGS:
            yield wording.format(q=ROMAN[turn % 3], who=office, **values)


def seconds(texts: list[str]) -> float:
    """CPU seconds to read them all."""
    begin = process_time()
    for text in texts:
        read_deadline(text, year=2025)
    return process_time() - begin


def main() -> None:
    """How long 1 000, 10 000 and 100 000 phrases take; a general date parser beside it where one is installed."""
    read_deadline("làm nóng", year=2025)
    for begin, count in ((0, 1_000), (1_000, 10_000), (100_000, 100_000)):
        spent = seconds(phrases(count, begin))
        print(f"{count:>7} phrases  {spent:7.3f} s  {count / spent:>8,.0f} phrases/s", flush=True)
    if importlib.util.find_spec("dateparser") is None:
        print("dateparser is not installed: no general parser beside it")
        return
    dateparser = importlib.import_module("dateparser")
    sample = phrases(200)
    begin = process_time()
    found = sum(dateparser.parse(text, languages=["vi"]) is not None for text in sample)
    spent = process_time() - begin
    print(f"dateparser: {len(sample) / spent:,.0f} phrases/s, a date in {found} of {len(sample)}")


if __name__ == "__main__":
    main()

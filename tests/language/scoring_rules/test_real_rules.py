"""The 53 real rules that were found: each compiles from its own text, from a clearer wording, or is built from blocks.

`as printed`: the text of the source. `reworded`: the source leaves out a number or a word that a reader adds.
`blocks`: no printed text says it (fallback denominators, missing data, gates, quotas).
"""

import csv
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from caicach.language.scoring_rules import Rule, RuleKind, compile_rule
from caicach.language.scoring_rules.blocks import Least, Mean, Share, Whole, by_gates, by_tree
from caicach.language.scoring_rules.expressions import HUNDREDTH, MAXIMUM, Number, Product, Sum, Variable
from caicach.language.scoring_rules.figures import Quantity
from caicach.language.scoring_rules.spans import Interval
from caicach.language.scoring_rules.terms import AllOf, AnyOf, Told, Within

PRINTED, REWORDED = "as printed", "reworded"
Cases = list[tuple[dict[str, Any], str | None]]

TEXTS: list[tuple[str, str, str, str, Cases]] = [
    ("R01", PRINTED, "Ngắn hơn quy định: 2; bằng: 1; dài hơn: 0 (từng hồ sơ)", "2", [({"level": "bằng"}, "1")]),
    ("R02", REWORDED, "Ngắn hơn quy định: 2; bằng: 1; dài hơn: 0", "2", [({"level": "dài hơn"}, "0")]),
    ("R03", REWORDED, "0 lần: 2; 1 lần: 1; hơn 1 lần: 0", "2", [({"count": "1"}, "1"), ({"count": "4"}, "0")]),
    (
        *("R05", REWORDED, "≥20% (cấp bộ, tỉnh), ≥50% (huyện), 100% (xã): 2; còn lại: 1", "2"),
        [
            ({"value": "20", "cấp": "tỉnh"}, "2"),
            ({"value": "49", "cấp": "huyện"}, "1"),
            ({"value": "100", "cấp": "xã"}, "2"),
        ],
    ),
    (
        *("R06", PRINTED, "Đúng, đủ, kịp thời bằng cả niêm yết VÀ điện tử: 2; một trong hai: 1; không: 0", "2"),
        [({"level": "một trong hai"}, "1"), ({"level": "không"}, "0")],
    ),
    (
        "R07",
        PRINTED,
        "Sớm hạn và không có phản ánh: 2; đúng hạn và không có phản ánh: 1; có phản ánh: 0; "
        "phản ánh được kết luận sai/vu cáo thì không tính",
        "2",
        [({"level": "đúng hạn và không có phản ánh"}, "1"), ({"level": "có phản ánh"}, "0")],
    ),
    (
        *(
            "R13",
            REWORDED,
            "Từ 5 điểm trở lên: 100% số điểm; từ 3,5 đến dưới 5 điểm: 70% số điểm; dưới 3,5 điểm: 0",
            "10",
        ),
        [({"value": "5"}, "10"), ({"value": "3.5"}, "7"), ({"value": "3.4"}, "0")],
    ),
    (
        *("R14", REWORDED, "Từ 50% trở lên: 1,5; dưới 50%: không đạt điểm của tiêu chí", "1.5"),
        [({"value": "46"}, "0"), ({"value": "50"}, "1.5")],
    ),
    ("R15", REWORDED, "Đạt: 1; đạt một phần: 0,5; không đạt: 0", "1", [({"level": "đạt một phần"}, "0.5")]),
    (
        "R17",
        REWORDED,
        "Có triển khai kịp thời, hiệu quả: 1; có triển khai nhưng chưa kịp thời, hiệu quả: 0,5; không triển khai: 0",
        "1",
        [({"level": "có triển khai nhưng chưa kịp thời, hiệu quả"}, "0.5")],
    ),
    (
        "R18",
        REWORDED,
        "Chậm nhất sau 05 ngày làm việc kể từ ngày Chủ tịch UBND tỉnh ký công bố TTHC: 0,5; quá thời hạn trên: 0",
        "0.5",
        [
            ({"event": "26/4/2024", "date": "7/5/2024"}, "0.5"),
            ({"event": "26/4/2024", "date": "8/5/2024"}, "0"),
            ({"count": "6"}, "0"),
        ],
    ),
    (
        *("R19", REWORDED, "Công khai đầy đủ các lĩnh vực: 0,5; thiếu một lĩnh vực trên website thì 0", "0.5"),
        [({"level": "công khai đầy đủ các lĩnh vực"}, "0.5"), ({"level": "thiếu một lĩnh vực trên website"}, "0")],
    ),
    (
        *("R21", REWORDED, "Bảo đảm thời gian kế hoạch: 1; không bảo đảm thời gian kế hoạch: 0", "1"),
        [({"level": "không bảo đảm thời gian kế hoạch"}, "0")],
    ),
    ("R22", REWORDED, "Bảo đảm Đúng-Đủ-Sạch-Sống: 1; chưa bảo đảm: 0", "1", [({"level": "chưa bảo đảm"}, "0")]),
    ("R23", PRINTED, "Điểm đạt được = [Điểm chỉ số DTI] * 10/100", "11", [({"index": "93.76"}, "9.376")]),
    ("R25", REWORDED, "Điểm = điểm trung bình (thang 1) x 18", "18", [({"mean": "0.9"}, "16.2")]),
    (
        "R26",
        REWORDED,
        "Kiểm tra từ 50% số đơn vị trở lên và 100% vấn đề phát hiện qua kiểm tra được xử lý hoặc kiến nghị xử lý: 1; "
        "còn lại: 0",
        "1",
        [({"đơn vị": "50", "vấn đề": "100"}, "1"), ({"đơn vị": "46", "vấn đề": "100"}, "0")],
    ),
    (
        "R27",
        REWORDED,
        "Từ 3 hình thức trở lên: 0,5; còn lại: 0",
        "0.5",
        [({"count": "3"}, "0.5"), ({"count": "2"}, "0")],
    ),
    (
        *("R29", REWORDED, "Thưởng 1 điểm nếu thu nhập tăng thêm từ 1,5 lần trở lên", "1"),
        [({"value": "1.5"}, "1"), ({"value": "1.4"}, "0")],
    ),
    (
        *("R30", REWORDED, "Thưởng 1 điểm nếu giảm so với năm 2021 đạt từ 10% trở lên", "1"),
        [({"value": "10"}, "1"), ({"value": "9.9"}, "0")],
    ),
    (
        *("R31", PRINTED, "Tăng từ 02 đơn vị sự nghiệp trở lên (mỗi đơn vị 0,5đ)", "2"),
        [({"count": "1"}, "0"), ({"count": "2"}, "1"), ({"count": "9"}, "2")],
    ),
    (
        "R33",
        REWORDED,
        "Trừ 1 điểm nếu tỷ lệ giải ngân dưới 95%",
        "1",
        [({"value": "94"}, "-1"), ({"value": "95"}, "0")],
    ),
    (
        *("R34", REWORDED, "Trừ 1 điểm nếu không hoàn thành chỉ tiêu KT-XH được giao", "1"),
        [({"level": "không hoàn thành chỉ tiêu KT-XH được giao"}, "-1"), ({"count": "0"}, "0")],
    ),
    (
        *(
            "R35",
            REWORDED,
            "Mỗi vi phạm được kết luận hoặc báo chí phản ánh đúng sự thật trừ 0,5 điểm, tối đa trừ 2 điểm",
            "2",
        ),
        [({"count": "1"}, "-0.5"), ({"count": "9"}, "-2")],
    ),
    (
        "R39",
        PRINTED,
        "không thực hiện 07 tiêu chí thành phần PACA nên trừ 1 điểm",
        "1",
        [({"count": "1"}, "-1"), ({"count": "0"}, "0")],
    ),
    (
        "R41",
        REWORDED,
        "Có đủ 02 chữ ký số (cơ quan và lãnh đạo): 1; còn lại: 0",
        "1",
        [({"count": "2"}, "1"), ({"count": "1"}, "0")],
    ),
    (
        *("R42", PRINTED, "Đạt từ 80% trở lên sẽ đạt điểm tối đa; Dưới 80%: Tỷ lệ*Điểm tối đa/80%", "2"),
        [({"value": "60"}, "1.5"), ({"value": "85"}, "2")],
    ),
    (
        "R43",
        REWORDED,
        "Đạt từ 50% trở lên: điểm tối đa; dưới 50%: tỷ lệ*điểm tối đa/50%",
        "2",
        [({"value": "25"}, "1")],
    ),
    (
        "R45",
        REWORDED,
        "Đạt từ 80% trở lên: điểm tối đa; dưới 80%: tỷ lệ*điểm tối đa/80%",
        "4",
        [({"value": "40"}, "2")],
    ),
    (
        "R46",
        REWORDED,
        "Đạt từ 80% trở lên: điểm tối đa; dưới 80%: tỷ lệ*điểm tối đa/80%",
        "6",
        [({"value": "20"}, "1.5")],
    ),
    (
        *("R57", PRINTED, "mỗi nội quy, quy chế bảo đảm nội dung 0,5 điểm; không ban hành 0; tối đa 2", "2"),
        [({"count": "3"}, "1.5"), ({"count": "5"}, "2"), ({"level": "không ban hành"}, "0")],
    ),
    (
        *("R58", REWORDED, "Thực hiện đầy đủ: Điểm tối đa; mỗi nội dung chưa đầy đủ trừ 1 điểm", "8"),
        [({"count": "3"}, "5"), ({"count": "0"}, "8")],
    ),
    (
        *("R59", REWORDED, "Không vi phạm: điểm tối đa; vi phạm nhỏ: trừ 50% số điểm; vi phạm nghiêm trọng: 0", "2"),
        [({"level": "vi phạm nhỏ"}, "1"), ({"level": "vi phạm nghiêm trọng"}, "0")],
    ),
    ("R61", PRINTED, "A=100%, B=60%, C=20%, D=0%", "1", [({"a": "5", "b": "5", "c": "0", "d": "0"}, "0.8")]),
]


def percent(name: str) -> Quantity:
    return Quantity(name, name.capitalize(), "%")


def count(name: str, *, required: bool = True, whole: bool = True) -> Quantity:
    return Quantity(name, name.capitalize(), "", whole, required=required)


def at_least(name: str, least: int) -> Within:
    return Within(percent(name), Interval(low=Fraction(least)))


def below(name: str, most: int) -> Within:
    return Within(percent(name), Interval(high=Fraction(most), high_in=False))


def saturating(share: Any, threshold: int) -> Product:
    """A share that reaches the maximum at a threshold."""
    one = Least((Product((share,), (Number(Fraction(threshold), True, HUNDREDTH),)), Number(Fraction(1))))
    return Product((one, Variable(MAXIMUM, MAXIMUM)))


def scored(
    text: str, tree: Any, names: list[Quantity], maximum: str = "2", kind: RuleKind = RuleKind.PROPORTION
) -> Rule:
    return by_tree(text, tree, tuple(names), maximum, kind)


def late_and_unhappy() -> Rule:
    rates = [Variable(name, name, True, HUNDREDTH) for name in ("tỷ lệ trễ hạn", "tỷ lệ không hài lòng")]
    good = Sum((Number(Fraction(1)),), tuple(rates))
    return scored(
        "100% − (trễ hạn + không hài lòng), ngưỡng 90%", saturating(good, 90), [percent(rate.name) for rate in rates]
    )


def online() -> Rule:
    names = [percent(name) for name in ("tthc", "hồ sơ trực tuyến")] + [count("hồ sơ quá hạn")]
    none_late = Within(names[2], Interval(high=Fraction(0)))
    full = AllOf((at_least("tthc", 20), at_least("hồ sơ trực tuyến", 30), none_late))
    some = AllOf((Within(percent("hồ sơ trực tuyến"), Interval(Fraction(15), Fraction(30), True, False)), none_late))
    return by_gates(
        "Dịch vụ công trực tuyến", ((full, "2", "đủ ba điều kiện: 2"), (some, "1", "15–<30%: 1")), tuple(names), "2"
    )


def deadlines() -> Rule:
    limits = {"từ chối": 2, "yêu cầu bổ sung": 5, "xử lý": 15, "công khai": 2}
    kept = AllOf(tuple(Within(count(name), Interval(high=Fraction(days))) for name, days in limits.items()))
    return by_gates("Xử lý phản ánh, kiến nghị", ((kept, "1", "đúng mọi thời hạn: 1"),), tuple(map(count, limits)), "1")


def grade(name: str) -> Rule:
    points, tasks = Quantity("điểm", "Điểm"), "nhiệm vụ"
    told = {
        words: Told(Quantity(words, words))
        for words in ("có sai phạm", "có đơn vị không hoàn thành", "đã khắc phục hạn chế")
    }

    def from_to(low: int, high: int | None) -> Within:
        return Within(points, Interval(Fraction(low), None if high is None else Fraction(high), True, False))

    gates = {
        "R66": AllOf((from_to(90, None), at_least(tasks, 100), at_least("vượt mức", 30), told["đã khắc phục hạn chế"])),
        "R67": AllOf((from_to(70, 90), at_least(tasks, 100))),
        "R69": AnyOf((from_to(0, 50), below(tasks, 70), told["có sai phạm"])),
    }
    names = {"R66": [points, percent(tasks), percent("vượt mức"), count("đã khắc phục hạn chế")]}
    names["R67"], names["R69"] = [points, percent(tasks)], [points, percent(tasks), count("có sai phạm")]
    return by_gates(name, ((gates[name], "1", "đạt"),), tuple(names[name]), "1")


def share(**more: Any) -> Product:
    return Product((Share("part", "whole", **more), Variable(MAXIMUM, MAXIMUM)))


PART = [count("part"), count("whole")]
BUILT: list[tuple[str, Rule, Cases]] = [
    (
        "R09",
        online(),
        [
            ({"tthc": "20", "hồ sơ trực tuyến": "30", "hồ sơ quá hạn": "0"}, "2"),
            ({"tthc": "9", "hồ sơ trực tuyến": "20", "hồ sơ quá hạn": "0"}, "1"),
            ({"tthc": "20", "hồ sơ trực tuyến": "30", "hồ sơ quá hạn": "1"}, "0"),
        ],
    ),
    (
        "R10",
        scored(
            "Tổng điểm các hồ sơ / tổng số hồ sơ",
            Product((Share("tổng điểm", "hồ sơ"),)),
            [count("tổng điểm"), count("hồ sơ")],
        ),
        [({"tổng điểm": "17", "hồ sơ": "10"}, "1.7")],
    ),
    (
        "R11",
        scored(
            "Chỉ số thiếu thông tin thì không tính", Mean(("a", "b", "c")), [count(x, required=False) for x in "abc"]
        ),
        [({"a": "2", "c": "1"}, "1.5"), ({}, None)],
    ),
    (
        "R37",
        by_gates(
            "Thủ trưởng không được xếp loại xuất sắc khi đơn vị gây mất điểm",
            ((Within(count("điểm bị trừ", whole=False), Interval(high=Fraction(0))), "1", "không mất điểm"),),
            (count("điểm bị trừ", whole=False),),
            "1",
        ),
        [({"điểm bị trừ": "0"}, "1"), ({"điểm bị trừ": "0.5"}, "0")],
    ),
    (
        "R38",
        by_tree(
            "Σ lĩnh vực + điểm cộng − điểm trừ",
            Sum((Variable("lĩnh vực", "lĩnh vực"), Variable("cộng", "cộng")), (Variable("trừ", "trừ"),)),
            tuple(count(x, whole=False) for x in ("lĩnh vực", "cộng", "trừ")),
            "110",
            RuleKind.SUM,
        ),
        [
            ({"lĩnh vực": "87.225", "cộng": "1", "trừ": "1"}, "87.225"),
            ({"lĩnh vực": "99.5", "cộng": "1", "trừ": "0"}, "100.5"),
        ],
    ),
    ("R47", late_and_unhappy(), [({"tỷ lệ trễ hạn": "10", "tỷ lệ không hài lòng": "45"}, "1")]),
    (
        "R49",
        scored("TTHC công khai trong hạn / TTHC ký (mỗi TTHC một lần)", share(), PART),
        [({"part": "3", "whole": "4"}, "1.5")],
    ),
    (
        "R50",
        scored("Hồ sơ đúng hạn theo mốc kết thúc đã suy ra", share(), PART),
        [({"part": "2618", "whole": "2817"}, "1.858714944977")],
    ),
    (
        "R51",
        scored(
            "Mẫu số lấy năm trước / 12; không có thì 0",
            share(instead="năm trước", divided_by=Fraction(12), nothing=Fraction(0)),
            [*PART, count("năm trước", required=False)],
        ),
        [
            ({"part": "5", "whole": "10"}, "1"),
            ({"part": "5", "whole": "0", "năm trước": "120"}, "1"),
            ({"part": "5", "whole": "0"}, "0"),
        ],
    ),
    (
        "R53",
        scored(
            "Chỉ tính TTHC phải trả kết quả giấy",
            Product(
                (Variable("điện tử", "điện tử"), Variable(MAXIMUM, MAXIMUM)),
                (Sum((Variable("tất cả", "tất cả"),), (Variable("không trả giấy", "không trả giấy"),)),),
            ),
            [count("điện tử"), count("tất cả"), count("không trả giấy")],
        ),
        [({"điện tử": "4", "tất cả": "10", "không trả giấy": "2"}, "1")],
    ),
    (
        "R54",
        deadlines(),
        [
            ({"từ chối": "2", "yêu cầu bổ sung": "5", "xử lý": "15", "công khai": "2"}, "1"),
            ({"từ chối": "3", "yêu cầu bổ sung": "5", "xử lý": "15", "công khai": "2"}, "0"),
        ],
    ),
    (
        "R55",
        scored("Mẫu số bằng 0: không áp dụng", share(), PART),
        [({"part": "0", "whole": "0"}, None), ({"part": "1", "whole": "3"}, "0.666666666667")],
    ),
    (
        "R62",
        by_tree(
            "điểm đạt / tổng tối đa áp dụng",
            Product((Number(Fraction(100)), Share("điểm đạt", "tối đa áp dụng"))),
            (count("điểm đạt", whole=False), count("tối đa áp dụng", whole=False)),
            "100",
            RuleKind.PROPORTION,
        ),
        [({"điểm đạt": "68.32", "tối đa áp dụng": "84"}, "81.333333333333")],
    ),
    (
        "R63",
        by_tree(
            "điểm đạt / tổng tối đa áp dụng",
            Product((Number(Fraction(100)), Share("điểm đạt", "tối đa áp dụng"))),
            (count("điểm đạt", whole=False), count("tối đa áp dụng", whole=False)),
            "100",
            RuleKind.PROPORTION,
        ),
        [({"điểm đạt": "42", "tối đa áp dụng": "84"}, "50")],
    ),
    (
        "R65",
        by_tree(
            "thẩm định + thưởng (trần 3) − phạt (trần 5)",
            Sum(
                (Variable("thẩm định", "thẩm định"), Least((Variable("thưởng", "thưởng"), Number(Fraction(3))))),
                (Least((Variable("phạt", "phạt"), Number(Fraction(5)))),),
            ),
            tuple(count(x, whole=False) for x in ("thẩm định", "thưởng", "phạt")),
            "103",
            RuleKind.SUM,
        ),
        [({"thẩm định": "80", "thưởng": "4", "phạt": "6"}, "78")],
    ),
    (
        "R66",
        grade("R66"),
        [
            ({"điểm": "90", "nhiệm vụ": "100", "vượt mức": "30", "đã khắc phục hạn chế": "1"}, "1"),
            ({"điểm": "90", "nhiệm vụ": "99", "vượt mức": "30", "đã khắc phục hạn chế": "1"}, "0"),
        ],
    ),
    ("R67", grade("R67"), [({"điểm": "70", "nhiệm vụ": "100"}, "1"), ({"điểm": "90", "nhiệm vụ": "100"}, "0")]),
    (
        "R69",
        grade("R69"),
        [
            ({"điểm": "95", "nhiệm vụ": "100", "có sai phạm": "1"}, "1"),
            ({"điểm": "50", "nhiệm vụ": "70", "có sai phạm": "0"}, "0"),
        ],
    ),
    (
        "R70",
        by_tree(
            "không quá 20% số đơn vị loại tốt, dưới 5 thì 1",
            Whole(Product((Number(Fraction(20), True, HUNDREDTH), Variable("đơn vị tốt", "đơn vị tốt"))), Fraction(1)),
            (count("đơn vị tốt"),),
            "100",
            RuleKind.COUNT,
        ),
        [({"đơn vị tốt": "21"}, "4"), ({"đơn vị tốt": "3"}, "1")],
    ),
]


def points_of(rule: Rule, given: dict[str, Any]) -> Decimal | None:
    verdict = rule.apply(given)
    assert verdict.reason
    return verdict.points


@pytest.mark.parametrize(("rule_id", "how", "text", "maximum", "cases"), TEXTS, ids=[row[0] for row in TEXTS])
def test_rules_that_a_text_says(rule_id: str, how: str, text: str, maximum: str, cases: Cases) -> None:
    rule = compile_rule(text, maximum)
    assert rule.kind is not RuleKind.MANUAL, rule.reason
    assert [points_of(rule, given) for given, _ in cases] == [None if p is None else Decimal(p) for _, p in cases]


@pytest.mark.parametrize(("rule_id", "rule", "cases"), BUILT, ids=[row[0] for row in BUILT])
def test_rules_from_blocks(rule_id: str, rule: Rule, cases: Cases) -> None:
    assert [points_of(rule, given) for given, _ in cases] == [None if p is None else Decimal(p) for _, p in cases]


@pytest.mark.shared
def test_every_real_rule_is_expressed_once_and_printed_ones_as_printed(shared: Path) -> None:
    with (shared / "domain/scoring_rules.csv").open(encoding="utf-8") as file:
        rows = {row["id"]: row["rule_vi"] for row in csv.DictReader(file)}
    assert sorted([row[0] for row in TEXTS] + [row[0] for row in BUILT]) == sorted(rows)
    assert [row[0] for row in TEXTS if row[1] == PRINTED and row[2] != rows[row[0]]] == []


def test_the_index_that_cannot_reach_its_maximum_says_so() -> None:
    rule = compile_rule("Điểm đạt được = [Điểm chỉ số DTI] * 10/100", "11")
    assert (rule.maximum, rule.ceiling) == (Decimal(11), Decimal(10))

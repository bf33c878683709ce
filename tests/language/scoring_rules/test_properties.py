"""What holds for every rule: random text never raises, bands are monotone, caps and maxima are kept."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from caicach.language.scoring_rules import BadGiven, RuleKind, compile_rule
from caicach.language.scoring_rules.numbers import decimal_of, number_of, plain, shown

WORDS = [
    *(
        "từ",
        "đến",
        "dưới",
        "trên",
        "trở lên",
        "trở xuống",
        "80%",
        "95%",
        "100%",
        "2",
        "1,5",
        "điểm",
        "đ",
        ":",
        ";",
        ",",
        ".",
        "\n",
        "- ",
    ),
    *(
        "tối đa",
        "mỗi",
        "cứ",
        "trừ",
        "cộng",
        "thưởng",
        "không",
        "có",
        "tính theo tỷ lệ",
        "b/a",
        "x",
        "×",
        "(",
        ")",
        "[",
        "]",
        "=",
        "/",
    ),
    *(
        "điểm tối đa",
        "còn lại",
        "và",
        "hoặc",
        "sáng kiến",
        "báo cáo chậm",
        "hết điểm",
        "không áp dụng",
        "một trong hai",
        "31/12",
        "quý I",
    ),
    *(
        "trong đó",
        "a là tổng số",
        "b là số",
        "%",
        "1/2",
        "số điểm",
        "chỉ số DTI",
        "thang 5",
        "trung bình",
        "<",
        "≥",
        "–",
        "|",
        "năm 2021",
    ),
]
TEXTS = st.one_of(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join), st.text(max_size=200))
FIGURES = st.decimals(min_value=0, max_value=200, places=3).map(str)


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_any_text_compiles_or_is_manual(text: str) -> None:
    rule = compile_rule(text, "2")
    assert rule.kind is not RuleKind.MANUAL or rule.reason


@settings(max_examples=300, deadline=None)
@given(TEXTS, FIGURES)
def test_any_rule_stays_within_its_maximum(text: str, figure: str) -> None:
    rule = compile_rule(text, "2")
    given_figures = {one.name: one.choices[0] if one.choices else figure for one in rule.inputs if one.required}
    try:
        points = rule.apply(given_figures).points
    except BadGiven:
        return
    assert points is None or -2 <= points <= 2
    if rule.kind not in (RuleKind.PENALTY, RuleKind.MANUAL):
        assert points is None or points >= 0


BOUNDS = st.lists(st.integers(1, 99), min_size=1, max_size=5, unique=True).map(sorted)


@settings(max_examples=150, deadline=None)
@given(BOUNDS, FIGURES, FIGURES)
def test_bands_of_rising_points_are_monotone(bounds: list[int], one: str, other: str) -> None:
    lines = [f"dưới {bounds[0]}%: 0"]
    for place, bound in enumerate(bounds, start=1):
        upper = f"đến dưới {bounds[place]}%" if place < len(bounds) else "trở lên"
        lines.append(f"từ {bound}% {upper}: {place}")
    rule = compile_rule("; ".join(reversed(lines)), len(bounds))
    assert rule.kind is RuleKind.BANDS
    low, high = sorted((one, other), key=Decimal)
    first, second = rule.apply({"value": low}).points, rule.apply({"value": high}).points
    assert first is not None and second is not None and first <= second
    assert first == sum(Decimal(low) >= bound for bound in bounds)


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_a_share_is_exact(part: int, whole: int) -> None:
    rule = compile_rule("Điểm = tỷ lệ x điểm tối đa", "3")
    points = rule.apply({"part": part, "whole": whole}).points
    assert points == decimal_of(min(Fraction(3), Fraction(3 * part, whole)))


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 1000), st.integers(1, 40))
def test_the_cap_is_kept(count: int, tenths: int) -> None:
    cap = plain(Decimal(tenths) / 10).replace(".", ",")
    more = compile_rule(f"Mỗi sáng kiến được 0,1 điểm, tối đa {cap} điểm", "4")
    less = compile_rule(f"Mỗi vi phạm trừ 0,1 điểm, tối đa trừ {cap} điểm", "4")
    expected = min(Decimal(count) / 10, Decimal(tenths) / 10)
    assert more.apply({"count": count}).points == expected
    assert less.apply({"count": count}).points == -expected


@given(st.fractions(min_value=0, max_value=10**9, max_denominator=1000))
def test_numbers_print_and_read_back(number: Fraction) -> None:
    exact = decimal_of(number)
    assert abs(Fraction(exact) - number) <= Fraction(1, 10**12)
    if number < 1000:
        assert number_of(shown(Fraction(exact), 12)) == Fraction(exact)


def test_long_and_nested_texts_end() -> None:
    for text in (
        "(" * 3000,
        "từ 1% " * 900,
        "mỗi " * 1400,
        "a/b x " * 900,
        ", ".join(["Đạt 1 điểm"] * 400),
        "-" * 5000,
        "1." * 2500,
    ):
        compile_rule(text, "2")
    assert compile_rule("x" * 100_000, "2").kind is RuleKind.MANUAL

"""Targets with what was reached; TT 01/2018 and QĐ 766 over stored dossiers; figures for scoring."""

import re
from datetime import date as Date
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from python_calamine import CalamineWorkbook

from caicach.dossiers.actions.quality import QualitySpec, type_quality_figure
from caicach.dossiers.actions.quotas import QuotaSpec, change_quota, copy_quotas, remove_quota, set_quota
from caicach.dossiers.models import Procedure, QualityFigure, Quota
from caicach.dossiers.queries.figure_cells import Cells
from caicach.dossiers.queries.quality import officers_judged, units_judged
from caicach.dossiers.queries.quotas import lines_of, proposed, quotas
from caicach.dossiers.queries.shares import dossier_share
from caicach.dossiers.rules.spans import Term
from caicach.kit.models import AuditEntry
from caicach.kit.rules import RuleBroken
from caicach.language.scoring_rules import compile_rule
from caicach.scoring.figures import About, definitions, read_figures
from cast import Cast, client_of
from figures_world import LAND, REGISTRY, dossier, stored, table

QUOTAS, QUALITY = "/ho-so/chi-tieu/", "/ho-so/chat-luong/"
PAGES = (QUOTAS, QUALITY, f"{QUALITY}can-bo/", f"{QUALITY}qd-766/", f"{QUALITY}so-lieu/")
EDITING = (f"{QUOTAS}them/", f"{QUOTAS}tu-van-ban/", f"{QUALITY}so-lieu/tt01.8/")


def spec(measure: str = "late_rate", comparator: str = "<", value: str = "2", **more: Any) -> QuotaSpec:
    return QuotaSpec(measure=measure, comparator=comparator, value=Decimal(value), year=more.pop("year", 2024), **more)


@pytest.mark.parametrize("at", PAGES)
@pytest.mark.parametrize("filled", [False, True])
@pytest.mark.parametrize(("who", "status"), [("an", 200), ("chi", 200), ("dung", 200), ("em", 403)])
def test_who_sees_targets_and_quality(cast: Cast, at: str, filled: bool, who: str, status: int) -> None:
    if filled:
        stored(cast.body, table())
    assert client_of(getattr(cast, who)).get(at).status_code == status


@pytest.mark.parametrize("at", EDITING)
@pytest.mark.parametrize(("who", "status"), [("an", 200), ("chi", 403), ("binh", 403), ("ha", 403)])
def test_who_sets_them(cast: Cast, at: str, who: str, status: int) -> None:
    assert client_of(getattr(cast, who)).get(at).status_code == status


def test_targets_of_units_and_periods_against_what_was_counted_by_hand(cast: Cast) -> None:
    stored(cast.body, table())
    an = {"by": cast.an, "body": cast.body}
    set_quota(**an, spec=spec())
    set_quota(**an, spec=spec(unit=cast.registry))
    set_quota(**an, spec=spec(unit=cast.land, value="34"))
    set_quota(**an, spec=spec(month=9))
    set_quota(**an, spec=spec("online_rate", ">=", "50", quarter=2))
    set_quota(**an, spec=spec("postal_procedure_rate", ">=", "50"))
    set_quota(**an, spec=spec("late_rate", "<=", "50", field="Đất đai"))
    set_quota(**an, spec=spec("simplified_rate", ">=", "40"))
    lines = lines_of(quotas(cast.an, cast.body, 2024), Cells(cast.body))
    told = {
        (line.quota.measure, line.quota.unit_id, line.quota.field, line.term.code): (
            line.verdict.part, line.verdict.whole, line.verdict.state.value,
        )
        for line in lines
    }  # fmt: skip
    assert told == {
        ("late_rate", None, "", ""): (3, 8, "no"),
        ("late_rate", cast.registry.pk, "", ""): (2, 4, "no"),  # two printed names of one unit
        ("late_rate", cast.land.pk, "", ""): (1, 3, "yes"),
        ("late_rate", None, "", "t9"): (1, 1, "no"),
        ("online_rate", None, "", "q2"): (1, 4, "no"),
        ("postal_procedure_rate", None, "", ""): (1, 2, "yes"),
        ("late_rate", None, "Đất đai", ""): (3, 7, "yes"),
        ("simplified_rate", None, "", ""): (0, 0, "no_data"),
    }


def test_a_target_is_there_once_and_changes_with_its_version(cast: Cast) -> None:
    one = set_quota(by=cast.an, body=cast.body, spec=spec())
    with pytest.raises(RuleBroken, match="Đã có chỉ tiêu này"):
        set_quota(by=cast.an, body=cast.body, spec=spec(value="3"))
    changed = change_quota(by=cast.an, quota=one, version=1, spec=spec(value="1.5"))
    assert changed.version == 2
    with pytest.raises(PermissionDenied):
        change_quota(by=cast.chi, quota=one, version=2, spec=spec())
    remove_quota(by=cast.an, quota=changed, version=2)
    actions = list(AuditEntry.objects.values_list("action", flat=True))
    assert actions == ["quota.set", "quota.change", "quota.remove"]
    assert not Quota.objects.exists()


def test_a_target_taken_away_comes_back(cast: Cast) -> None:
    one = set_quota(by=cast.an, body=cast.body, spec=spec(value="3.5", unit=cast.land, month=5, source="Kế hoạch"))
    client, foreign = client_of(cast.an), client_of(cast.lan)
    assert 'value="3,5"' in client.get(f"{QUOTAS}{one.pk}/").content.decode()
    page = client.post(f"{QUOTAS}{one.pk}/bo/", {"version": one.version}, follow=True).content.decode()
    (undo,) = re.findall(rf'action="({QUOTAS}dat-lai/[^"]+)"', page)
    assert not Quota.objects.exists()
    assert client_of(cast.chi).post(undo).status_code == 403
    assert foreign.post(undo).status_code in (403, 404) and client.post(f"{undo[:-3]}x/").status_code == 404
    assert not Quota.objects.exists()
    client.post(undo)
    back = Quota.objects.get()
    assert (back.value, back.unit, back.month, back.source) == (Decimal("3.5"), cast.land, 5, "Kế hoạch")
    assert "Đã có chỉ tiêu này" in client.post(undo, follow=True).content.decode()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (spec(value="101"), "value"),
        (spec(value="0"), "value"),
        (spec(quarter=1, month=2), "month"),
        (spec("nothing"), "measure"),
        (spec("simplified_rate", ">=", "40", field="Đất đai"), "field"),
    ],
)
def test_what_a_target_may_not_be(cast: Cast, wrong: QuotaSpec, field: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        set_quota(by=cast.an, body=cast.body, spec=wrong)
    assert refusal.value.field == field


def test_targets_are_copied_to_the_next_year_once(cast: Cast) -> None:
    set_quota(by=cast.an, body=cast.body, spec=spec())
    set_quota(by=cast.an, body=cast.body, spec=spec("online_rate", ">=", "50"))
    set_quota(by=cast.an, body=cast.body, spec=spec(year=2025, value="1"))
    assert copy_quotas(by=cast.an, body=cast.body, year=2024) == 1
    assert {str(one.value.normalize()) for one in Quota.objects.filter(year=2025)} == {"1", "5E+1"}
    with pytest.raises(RuleBroken):
        copy_quotas(by=cast.an, body=cast.body, year=2024)


PAPER = (
    "Tỷ lệ hồ sơ trễ hạn trên các lĩnh vực của Sở giảm xuống dưới 2%. "
    "Tỷ lệ hồ sơ giải quyết trực tuyến trên tổng số hồ sơ giải quyết TTHC của tỉnh đạt từ 30% trở lên. "
    "100% hồ sơ giải quyết TTHC được số hóa theo quy định."
)


def test_targets_in_the_words_of_papers(cast: Cast) -> None:
    found = [(one.measure, one.comparator, one.value) for one in proposed(PAPER)]
    assert found == [("late_rate", "<", "2"), ("online_settled_rate", ">=", "30"), ("digitised_rate", ">=", "100")]
    client = client_of(cast.an)
    shown = client.post(f"{QUOTAS}tu-van-ban/", {"text": PAPER, "year": "2024"})
    assert "dưới 2 %" in shown.content.decode()
    assert not Quota.objects.exists()
    taken = client.post(f"{QUOTAS}tu-van-ban/", {"text": PAPER, "year": "2024", "lay": ["0", "2"]})
    assert taken.status_code == 302
    assert set(Quota.objects.values_list("measure", "comparator")) == {("late_rate", "<"), ("digitised_rate", ">=")}
    assert all(PAPER.find(one.source.rstrip(".")) >= 0 for one in Quota.objects.all())


@pytest.mark.parametrize(
    ("text", "comparator", "remark"),
    [
        ("Không để hồ sơ trễ hạn quá 2%", "<=", ""),
        ("Tỷ lệ hồ sơ trễ hạn không quá 1,5%", "<=", ""),
        ("Tỷ lệ hồ sơ trễ hạn từ 5% trở lên bị trừ điểm", "", ""),
        ("Tỷ lệ hồ sơ trễ hạn trên các lĩnh vực của Sở giảm xuống dưới 2%", "<", ""),
        ("Tỷ lệ hồ sơ trễ hạn lĩnh vực đất đai giảm xuống dưới 2%", "<", "lĩnh vực đất đai;"),
        ("Tỷ lệ hồ sơ trễ hạn trên các lĩnh vực: Đất đai, môi trường giảm xuống dưới 2%", "<", "Đất đai, môi trường;"),
        ("Tỷ lệ hồ sơ nộp trực tuyến đạt 50%", ">=", ""),
        (
            "Tỷ lệ hồ sơ giải quyết trực tuyến trên tổng số hồ sơ giải quyết của các thủ tục hành chính trực tuyến "
            "được công bố đạt từ 50% trở lên",
            ">=",
            "thủ tục trực tuyến đã công bố",
        ),
    ],
)
def test_words_that_differ_from_what_is_counted_are_told(text: str, comparator: str, remark: str) -> None:
    (one,) = proposed(text)
    assert (one.comparator, bool(one.why_not)) == (comparator, not comparator)
    assert remark in one.remark and bool(one.remark) is bool(remark)


def test_the_page_of_targets(cast: Cast, django_assert_max_num_queries: Any) -> None:
    stored(cast.body, table())
    client = client_of(cast.an)
    for unit in cast.units:
        for quarter in range(5):
            set_quota(by=cast.an, body=cast.body, spec=spec(unit=unit, quarter=quarter))
    client.get(f"{QUOTAS}?nam=2024")
    with django_assert_max_num_queries(22):
        page = client.get(f"{QUOTAS}?nam=2024").content.decode()
    assert "phải bớt" in page
    assert 'class="target"' in page
    filtered = client.get(f"{QUOTAS}?nam=2024&dat=no&donvi={cast.registry.pk}").content.decode()
    assert "Phòng Quản lý môi trường</span>" not in filtered
    book = CalamineWorkbook.from_filelike(BytesIO(client.get(f"{QUOTAS}?nam=2024&xuat=xlsx").content))
    assert len(book.get_sheet_by_index(0).to_python()) == 30 + 4
    answer = client.post(f"{QUOTAS}them/", {"measure": "late_rate", "comparator": "<", "value": "2", "year": "2024"})
    assert answer.status_code == 302


# ---------------------------------------------------------------- quality


def test_nine_indicators_of_units_counted_by_hand(cast: Cast) -> None:
    rows = table()
    rows[0]["supplement_requests"] = 1
    rows[1]["supplement_requests"] = 2
    stored(cast.body, rows)
    cells = Cells(cast.body)
    found = {one.who: one for one in units_judged(cast.an, cast.body, Term(2024), cells)}
    land = {one.code: one.points for one in found[LAND].indicators}
    # land settled: 6 days of 10 early, 20 days late, early; one of another unit has no limit
    assert land["1"] == Decimal("1.3")
    assert land["3"] == Decimal("1.3")  # one contact, two contacts, none, none
    assert land["4"] == Decimal("1.5")
    assert land["9"] == Decimal("0")
    assert land["2"] is None and land["7"] is None
    assert found[REGISTRY].settled == 4
    whole = found[str(cast.body)]
    assert whole.whole and whole.settled == 9
    assert whole.total.skipped == ("2", "5", "6", "7", "8")
    quarter = {one.who: one for one in units_judged(cast.an, cast.body, Term(2024, quarter=1), cells)}
    assert quarter[str(cast.body)].total.points == 0


def test_without_any_supplement_in_the_files_contacts_are_left_out(cast: Cast) -> None:
    stored(cast.body, table())
    found = units_judged(cast.an, cast.body, Term(2024), Cells(cast.body))
    assert {"3", "4"} <= set(found[0].total.skipped)


def test_typed_figures_fill_what_is_missing(cast: Cast) -> None:
    stored(cast.body, table())
    typed = (
        ("tt01.8", {"part": Decimal(9), "whole": Decimal(10)}),
        ("tt01.8.prolonged", {"value": Decimal(0)}),
        ("tt01.6.posted", {"part": Decimal(5), "whole": Decimal(5)}),
        ("tt01.6.electronic", {"part": Decimal(4), "whole": Decimal(5)}),
    )
    for code, numbers in typed:
        made = QualitySpec(code=code, year=2024, unit=cast.land, source="Sổ theo dõi", **numbers)
        type_quality_figure(by=cast.an, body=cast.body, spec=made)
    found = {
        one.who: {each.code: each.points for each in one.indicators}
        for one in units_judged(cast.an, cast.body, Term(2024), Cells(cast.body))
    }
    assert (found[LAND]["8"], found[LAND]["6"]) == (1, 1)
    assert found[REGISTRY]["8"] is None
    assert AuditEntry.objects.filter(action="quality.type").count() == 4


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"code": "nothing"}, "code"),
        ({"source": " "}, "source"),
        ({"part": None}, "whole"),
        ({"part": Decimal(11)}, "part"),
        ({"part": Decimal(-1)}, "value"),
        ({"code": "tt01.8.prolonged", "part": None, "whole": None}, "value"),
        ({"code": "qd766.max.3.1", "part": None, "whole": None, "value": Decimal(23)}, "value"),
    ],
)
def test_what_may_not_be_typed(cast: Cast, wrong: dict[str, Any], field: str) -> None:
    right: dict[str, Any] = {
        "code": "tt01.8", "year": 2024, "part": Decimal(9), "whole": Decimal(10), "source": "Sổ theo dõi",
    }  # fmt: skip
    with pytest.raises(RuleBroken) as refusal:
        type_quality_figure(by=cast.an, body=cast.body, spec=QualitySpec(**{**right, **wrong}))
    assert refusal.value.field == field
    assert not QualityFigure.objects.exists()


def test_officers(cast: Cast) -> None:
    rows = [dossier(f"H{n}", "2024-05-02", done="2024-05-10", officer="CB1") for n in range(3)]
    rows += [dossier(f"K{n}", "2024-05-02", done="2024-06-28", officer="CB2") for n in range(2)]
    rows.append(dossier("L1", "2024-05-02", done="2024-05-10", officer=None, supplement_requests=1))
    stored(cast.body, rows)
    found = officers_judged(Cells(cast.body), Term(2024))
    assert [(one.who, one.total.points, one.total.label) for one in found] == [
        ("CB1", Decimal("6.0"), "Hoàn thành 100 % nhiệm vụ"),
        ("CB2", Decimal("4.0"), "Chưa xếp loại"),  # what is missing could bring it to five
    ]


def test_the_pages_of_quality_print_and_leave_as_workbooks(cast: Cast) -> None:
    stored(cast.body, table())
    client = client_of(cast.an)
    page = client.get(f"{QUALITY}?nam=2024").content.decode()
    assert "1 sớm" not in page and "khoản 1 Điều 13 Thông tư số 01/2018/TT-VPCP" in page
    groups = client.get(f"{QUALITY}qd-766/?nam=2024").content.decode()
    assert "Điểm tối đa chia đều trong nhóm vì nguồn không nêu." in groups
    for at in (QUALITY, f"{QUALITY}can-bo/", f"{QUALITY}qd-766/"):
        answer = client.get(f"{at}?nam=2024&xuat=xlsx")
        assert CalamineWorkbook.from_filelike(BytesIO(answer.content)).sheet_names
    given = {"part": "9", "whole": "10", "source": "Sổ theo dõi"}
    assert client.post(f"{QUALITY}so-lieu/tt01.8/?nam=2024&ky=q2", given).status_code == 302
    held = QualityFigure.objects.get()
    assert (held.quarter, held.part, held.unit) == (2, 9, None)
    assert client.post(f"{QUALITY}so-lieu/tt01.8/?nam=2024", {**given, "part": "11"}).status_code == 422


def test_the_greatest_points_are_configuration(cast: Cast) -> None:
    stored(cast.body, table())
    typed = QualitySpec(code="qd766.max.3.3", year=2024, value=Decimal(6), source="Văn bản của tỉnh")
    type_quality_figure(by=cast.an, body=cast.body, spec=typed)
    page = client_of(cast.an).get(f"{QUALITY}qd-766/?nam=2024&ky=q2").content.decode()
    assert "× 6 / 50 %" in page  # 1 of 4 dossiers received in the quarter came online


# ---------------------------------------------------------------- figures for scoring


def paper_001() -> list[dict[str, Any]]:
    """28 dossiers settled in 2023, 26 of them in time, in the proportion of a small office."""
    good = [dossier(f"A{n}", "2023-05-04", done="2023-05-12", channel="online") for n in range(26)]
    late = [dossier(f"B{n}", "2023-05-04", done="2023-06-30") for n in range(2)]
    open_ = [dossier("C1", "2023-12-20"), dossier("D1", "2022-12-01", done="2022-12-05")]
    return [*good, *late, *open_]


def test_named_figures_are_parts_of_wholes(cast: Cast) -> None:
    stored(cast.body, paper_001(), on=Date(2024, 1, 5))
    codes = [one.code for one in definitions() if one.code.startswith("dossiers.")]
    assert len(codes) == 9
    found = read_figures(codes, About(cast.body, 2023, Date(2023, 12, 31)))
    told = {code.removeprefix("dossiers."): (one.part, one.whole) for code, one in found.items()}
    assert told == {
        "on_time_share": (26, 28),
        "late_share": (2, 28),
        "online_share": (26, 29),
        "online_settled_share": (26, 28),
        "postal_share": (0, 29),
        "postal_procedure_share": (0, 1),
        "digitised_share": (0, 28),
        "apology_share": (0, 2),
    }
    assert "theo ngày hẹn đầu" in found["dossiers.on_time_share"].note
    assert read_figures(codes, About(cast.other_body, 2023, Date(2023, 12, 31))) == {}


def test_figures_of_a_unit_and_up_to_a_day(cast: Cast) -> None:
    stored(cast.body, table())
    registry = dossier_share(cast.body, 2024, Date(2024, 12, 31), "on_time_rate", cast.registry)
    assert registry is not None and (registry.part, registry.whole, registry.until) == (2, 4, Date(2024, 11, 4))
    early = dossier_share(cast.body, 2024, Date(2024, 5, 15), "on_time_rate")
    assert early is not None and (early.part, early.whole) == (1, 1)
    assert dossier_share(cast.body, 2022, Date(2022, 12, 31), "on_time_rate") is None


def test_a_rule_fed_by_a_figure_gives_the_points(cast: Cast) -> None:
    stored(cast.body, paper_001(), on=Date(2024, 1, 5))
    reading = read_figures(["dossiers.on_time_share"], About(cast.body, 2023, Date(2023, 12, 31)))
    share = reading["dossiers.on_time_share"]
    printed = (
        "Tỷ lệ hồ sơ giải quyết đúng hạn đạt từ 90% trở lên thì điểm đánh giá bằng tỷ lệ nhân với điểm tối đa; "
        "dưới 90% thì điểm đánh giá là 0"
    )
    rule = compile_rule(printed, Decimal(3))
    assert share.part is not None and share.whole is not None
    given: dict[str, Any] = {"part": share.part, "whole": share.whole}
    if not any(("part", "whole") in one.alternatives for one in rule.inputs):
        given = {rule.inputs[0].name: share.value}
    verdict = rule.apply(given)
    assert verdict.points is not None
    assert abs(verdict.points - Decimal(3) * 26 / 28) < Decimal("1e-9")


@pytest.mark.parametrize(
    ("at", "most"),
    [(QUALITY, 22), (f"{QUALITY}can-bo/", 20), (f"{QUALITY}qd-766/", 24), (f"{QUALITY}so-lieu/", 18)],
)
def test_the_pages_of_quality_ask_little(cast: Cast, at: str, most: int, django_assert_max_num_queries: Any) -> None:
    rows = [dossier(f"H{n}", "2024-05-02", done="2024-05-10", officer=f"CB{n}", unit=f"Đơn vị {n}") for n in range(40)]
    stored(cast.body, rows)
    client = client_of(cast.an)
    client.get(at)
    with django_assert_max_num_queries(most):
        assert client.get(f"{at}?nam=2024").status_code == 200


def test_indicator_5_comes_from_the_catalogue_until_somebody_types_it(cast: Cast) -> None:
    stored(cast.body, table())
    Procedure.objects.create(body=cast.body, code="1", name="Một", at_one_stop=True, settled_on_the_spot=True)
    Procedure.objects.create(body=cast.body, code="2", name="Hai", at_one_stop=True, settled_on_the_spot=False)
    whole = units_judged(cast.an, cast.body, Term(2024), Cells(cast.body))[0]
    assert (whole.indicators[4].points, whole.indicators[4].told.value) == (2, "catalogue")
    typed = QualitySpec(code="tt01.5.on_spot", year=2024, part=Decimal(1), whole=Decimal(10), source="Báo cáo")
    type_quality_figure(by=cast.an, body=cast.body, spec=typed)
    whole = units_judged(cast.an, cast.body, Term(2024), Cells(cast.body))[0]
    assert (whole.indicators[4].points, whole.indicators[4].told.value) == (1, "typed")

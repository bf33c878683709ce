"""The page of the appraisal sheet: who sees it, filters, saving by form and by script, two at once, closing."""

import json
from decimal import Decimal
from urllib.parse import urlencode

import pytest
from django.utils import timezone

from caicach.scoring.actions.recomputing import apply_rule
from caicach.scoring.enums import CouncilRole, RoundState
from caicach.scoring.models import Member, Round, Score
from caicach.scoring.queries.appraisal import board_of
from caicach.scoring.queries.sheet import sheets
from cast import client_of, person

pytestmark = pytest.mark.django_db
D = Decimal
JSON = {"Accept": "application/json"}


@pytest.fixture
def appraisal(scene):
    Round.objects.update(state=RoundState.APPRAISAL_1)
    for key, given, points in (
        ("1.1", {"level": "Ban hành kịp thời"}, "0.5"),
        ("1.2", {"value": "52"}, "0.5"),
        ("2.1", {"part": "98", "whole": "100"}, "1.96"),
    ):
        one = scene.score(key)
        one.given, one.self_points = given, D(points)
        apply_rule(one).save()
    return scene


@pytest.fixture
def dung(appraisal):
    return client_of(appraisal.cast.dung)


@pytest.fixture
def minh(appraisal):
    """The secretary of the council."""
    minh = person("minh", "Minh", appraisal.cast.province, None, "appraiser", "Thư ký")
    Member.objects.create(round=appraisal.round, person=minh, role=CouncilRole.SECRETARY)
    return minh


def page(appraisal, **asked):
    return f"/cham-diem/phieu/{appraisal.sheet.pk}/tham-dinh/" + (f"?{urlencode(asked)}" if asked else "")


def row(appraisal, key, deed=""):
    return f"{page(appraisal)}{appraisal.score(key).pk}/{deed}"


def base(**texts):
    """A row as the page showed it: nothing marked yet, except as told."""
    empty = {"points": "", "note": "", "not_applicable": "", "question": ""}
    return json.dumps({**empty, "so-value": "", "so-part": "", "so-whole": "", **texts})


def send(client, url, version=1, seen=None, **typed):
    return client.post(url, {"version": version, "version_base": seen or base(), **typed}, headers=JSON)


def test_who_sees_it(appraisal) -> None:
    cast = appraisal.cast
    found = {
        who: client_of(whom).get(page(appraisal)).status_code
        for who, whom in {
            "member": cast.dung,
            "officer of the round": appraisal.kim,
            "leader of the round": appraisal.son,
            "own body": cast.an,
            "another province": cast.lan,
        }.items()
    }
    assert found == {
        "member": 200,
        "officer of the round": 200,
        "leader of the round": 200,
        "own body": 403,
        "another province": 404,
    }


def test_who_may_not_mark_reads_and_is_told_why(appraisal) -> None:
    text = client_of(appraisal.kim).get(page(appraisal)).content.decode()
    assert "Bạn không phải thành viên hội đồng" in text
    assert 'name="points"' not in text and "Chốt phiếu" not in text


def test_filters_count_and_leave_rows(appraisal, dung) -> None:
    send(dung, row(appraisal, "1.2"), points="0", note="Số của tỉnh")
    whole = {"lv": 0}
    expected = {"": 6, "chua-cham": 2, "chenh": 1, "mat-diem": 1, "thieu-minh-chung": 3, "khac-quy-tac": 1}
    for code, count in expected.items():
        shown = dung.get(page(appraisal, **whole, loc=code)).context["page"]
        assert {one.code: one.count for one in shown.filters}[code] == count, code
        assert len(shown.rows) == count, code


def test_the_page_opens_where_something_waits(appraisal, dung) -> None:
    for key in ("1.1", "1.2"):
        send(dung, row(appraisal, key), points="0.5")
    shown = dung.get(page(appraisal)).context["page"]
    assert shown.top == appraisal.criteria["II"]
    assert shown.focus == appraisal.score("2.1").pk


def test_matched_line_reason_and_both_figures_are_on_the_page(appraisal, dung) -> None:
    send(dung, row(appraisal, "1.2"), **{"so-value": "46"})
    text = dung.get(page(appraisal, dong=appraisal.score("1.2").pk)).content.decode()
    for words in ("Hai số liệu khác nhau", "46 % &lt; 50 %, đạt 0 điểm.", "52 %", "(mức đạt)"):
        assert words in text


def test_a_row_without_script_is_a_form(appraisal, dung) -> None:
    typed = {"version": 1, "version_base": base(), "ve": f"lv={appraisal.criteria['I'].pk}"}
    response = dung.post(row(appraisal, "1.2"), {**typed, "points": "0"})
    assert response.status_code == 422
    text = response.content.decode()
    assert "hãy ghi chú vì sao" in text and 'value="0"' in text
    response = dung.post(row(appraisal, "1.2"), {**typed, "points": "0", "note": "Số của tỉnh"})
    assert response.status_code == 302 and f"dong={appraisal.score('1.2').pk}" in response["Location"]
    assert appraisal.score("1.2").points_1 == 0


def test_keys_t_r_and_undo_are_buttons_of_the_form(appraisal, dung) -> None:
    typed = {"version": 1, "version_base": base(), "note": ""}
    assert dung.post(row(appraisal, "1.2", "tu-cham/"), typed).status_code == 302
    assert appraisal.score("1.2").points_1 == D("0.5")
    assert dung.post(row(appraisal, "1.2", "hoan-tac/"), {**typed, "version": 2}).status_code == 302
    assert appraisal.score("1.2").points_1 is None
    assert dung.post(row(appraisal, "2.1", "quy-tac/"), typed).status_code == 302
    assert appraisal.score("2.1").points_1 == D("1.96")


def test_the_answer_to_the_script_says_what_stands(appraisal, dung) -> None:
    told = send(dung, row(appraisal, "1.2"), points="0", note="Số của tỉnh").json()
    (one,) = told["rows"]
    assert (one["version"], one["texts"]["points"]) == (2, "0")
    assert "−0,5" in one["parts"]["points"] and "còn 2 tiêu chí" in told["parts"]["sub"]
    assert told["others"] == []


def test_a_bad_number_is_refused_and_says_so(appraisal, dung) -> None:
    response = send(dung, row(appraisal, "1.2"), points="nửa điểm")
    assert response.status_code == 422
    assert response.json()["errors"] == {"points": ["Điểm chưa đúng. Hãy ghi một số, ví dụ 0,5."]}


def test_two_fields_of_one_row_merge_by_themselves(appraisal, dung, minh) -> None:
    send(client_of(minh), row(appraisal, "1.2"), question="Vì sao 52 %?")
    told = send(dung, row(appraisal, "1.2"), points="0.5")
    assert told.status_code == 200
    saved = appraisal.score("1.2")
    assert (saved.points_1, saved.question) == (D("0.5"), "Vì sao 52 %?")
    assert told.json()["rows"][0]["texts"]["question"] == "Vì sao 52 %?"


def test_one_field_saved_by_two_shows_both_and_loses_nothing(appraisal, dung, minh) -> None:
    send(client_of(minh), row(appraisal, "1.2"), points="1", note="Theo báo cáo của tỉnh")
    told = send(dung, row(appraisal, "1.2"), points="0", note="Số của tỉnh")
    assert told.status_code == 409
    clash = told.json()["clash"]
    assert clash["who"] == "Minh"
    assert {line["name"]: line["theirs"] for line in clash["lines"]} == {
        "points": "1",
        "note": "Theo báo cáo của tỉnh",
    }
    assert appraisal.score("1.2").points_1 == 1
    again = send(dung, row(appraisal, "1.2"), told.json()["version"], told.json()["version_base"], points="0", note="x")
    assert again.status_code == 200 and appraisal.score("1.2").points_1 == 0


def test_a_clash_brings_what_only_the_other_changed(appraisal, dung, minh) -> None:
    send(client_of(minh), row(appraisal, "1.2"), points="1", note="Theo báo cáo", not_applicable="")
    told = send(dung, row(appraisal, "1.2"), points="0.5").json()
    assert [line["name"] for line in told["clash"]["lines"]] == ["points"]
    assert told["merged"] == {"note": "Theo báo cáo"}


def test_a_button_is_carried_out_over_what_another_saved(appraisal, dung, minh) -> None:
    send(client_of(minh), row(appraisal, "1.2"), question="Vì sao 52 %?")
    assert send(dung, row(appraisal, "1.2", "tu-cham/")).status_code == 200
    assert (appraisal.score("1.2").points_1, appraisal.score("1.2").question) == (D("0.5"), "Vì sao 52 %?")
    send(client_of(minh), row(appraisal, "1.2"), 3, seen=base(points="0,5", question="Vì sao 52 %?"), points="0,5")
    told = send(dung, row(appraisal, "1.2", "hoan-tac/"))
    assert told.status_code == 422 and "của người khác" in str(told.json()["errors"])


def test_the_page_learns_what_others_saved(appraisal, dung, minh) -> None:
    since = timezone.now().isoformat()
    send(client_of(minh), row(appraisal, "1.1"), points="0.5")
    told = dung.get(f"{page(appraisal)}moi/", {"tu": since}).json()
    (one,) = told["others"]
    assert (one["id"], one["version"], one["who"]) == (appraisal.score("1.1").pk, 2, "Minh")
    assert "Minh vừa chấm" in one["parts"]["meta"]
    own = client_of(minh).get(f"{page(appraisal)}moi/", {"tu": since}).json()
    assert own["others"] == [] and own["parts"] == {}


def test_closing_names_what_is_not_marked_and_opens_again(appraisal, dung) -> None:
    sheet = appraisal.sheet
    response = dung.post(f"{page(appraisal)}chot/")
    assert response.status_code == 409
    assert "Còn 3 tiêu chí chưa chấm: 1.1. Ban hành kế hoạch CCHC" in response.content.decode()
    for key, points in (("1.1", "0.5"), ("1.2", "0.5"), ("2.1", "1.96")):
        assert send(dung, row(appraisal, key), points=points).status_code == 200
    seen = base(points="0,5")
    assert send(dung, row(appraisal, "1.2"), 2, seen, points="0,5", **{"so-value": "46"}).status_code == 200
    assert "Còn 1 tiêu chí thiếu ghi chú: 1.2." in dung.post(f"{page(appraisal)}chot/").content.decode()
    assert dung.post(row(appraisal, "1.2", "hoan-tac/"), {"version": 3, "version_base": seen}).status_code == 302
    assert dung.post(f"{page(appraisal)}chot/").status_code == 302
    sheet.refresh_from_db()
    assert sheet.appraised_by == appraisal.cast.dung
    assert send(dung, row(appraisal, "1.1"), 2, points="0").status_code == 422
    assert dung.post(f"{page(appraisal)}mo-lai/").status_code == 302
    sheet.refresh_from_db()
    assert sheet.appraised_at is None


def test_who_has_some_fields_does_not_close(appraisal, minh) -> None:
    Member.objects.filter(person=minh).update(role=CouncilRole.MEMBER)
    Member.objects.get(person=minh).fields.add(appraisal.criteria["II"])
    assert client_of(minh).post(f"{page(appraisal)}chot/").status_code == 403


def test_progress_of_each_member(appraisal, dung, minh) -> None:
    Member.objects.filter(person=minh).update(role=CouncilRole.MEMBER)
    Member.objects.get(person=minh).fields.add(appraisal.criteria["II"])
    send(dung, row(appraisal, "1.1"), points="0.5")
    sheet = sheets().get(pk=appraisal.sheet.pk)
    found = {str(one.member.person): (one.marked, one.all) for one in board_of(minh, sheet).progress}
    assert found == {"Dũng": (1, 3), "Minh": (0, 1)}


def test_the_second_appraisal_shows_the_first_beside(appraisal, dung) -> None:
    send(dung, row(appraisal, "1.2"), points="0", note="Số của tỉnh", question="Vì sao 52 %?")
    Score.objects.filter(pk=appraisal.score("1.2").pk).update(explanation="Có 3 việc được gia hạn.")
    Round.objects.update(state=RoundState.APPRAISAL_2)
    response = dung.get(page(appraisal, lv=0, loc="chua-cham"))
    assert appraisal.score("1.2").pk in [one.score.pk for one in response.context["page"].rows]
    text = response.content.decode()
    for words in ("Lần 1:", "Có 3 việc được gia hạn.", "Ghi chú thẩm định lần 1", "Đã giải trình"):
        assert words in text


def test_budgets(appraisal, dung, minh, django_assert_max_num_queries) -> None:
    with django_assert_max_num_queries(15):
        dung.get(page(appraisal, lv=0))
    with django_assert_max_num_queries(24):  # ten of its own; signing in, posts, savepoints, the audit log are the rest
        send(dung, row(appraisal, "1.2"), points="0", note="Số của tỉnh")
    with django_assert_max_num_queries(12):
        dung.get(f"{page(appraisal)}moi/", {"tu": timezone.now().isoformat()})


def test_survey_points_may_be_typed_on_the_sheet_by_chair_and_secretary(appraisal, dung, minh) -> None:
    Round.objects.update(state=RoundState.COLLECTING)
    appraisal.sheet.appraised_at = timezone.now()
    appraisal.sheet.save()
    assert send(dung, row(appraisal, "2.2"), points="0,8").status_code == 200
    assert appraisal.score("2.2").points_2 == D("0.8")
    Member.objects.filter(person=minh).update(role=CouncilRole.MEMBER)
    told = send(client_of(minh), row(appraisal, "2.2"), 2, seen=base(points="0,8"), points="0,9")
    assert told.status_code == 422 and "thư ký hội đồng nhập" in str(told.json())


def test_a_seat_whose_holder_lost_the_permission_is_empty(appraisal, minh) -> None:
    minh.posts.update(role="staff")
    assert send(client_of(minh), row(appraisal, "1.1"), points="0.5").status_code == 403

"""The ledger of pauses: findings by rule, conclusions, the figures without wrong ones, limits, the letter."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from docx import Document
from late_world import LAND, REGISTRY, make_dossiers

from caicach.dossiers.actions.pause_reviews import conclude_pauses, set_pause_limits, undo_conclusions
from caicach.dossiers.enums import PauseVerdict
from caicach.dossiers.models import PauseReview, Store
from caicach.dossiers.queries import pauses as queries
from caicach.dossiers.queries.ground import ground_of
from caicach.dossiers.queries.pause_box import pause_box
from caicach.dossiers.queries.pause_recounts import recounted
from caicach.dossiers.queries.stored import question_for, source_for
from caicach.dossiers.rules.pause_reviews import PauseRef
from caicach.dossiers.rules.periods import Period
from caicach.kit.models import AuditEntry
from caicach.kit.rules import RuleBroken
from caicach.kit.versions import Stale
from caicach.measures.dossiers.indicators.questions import Question
from caicach.measures.dossiers.source import Source
from cast import Cast, client_of

pytestmark = pytest.mark.django_db
Asked = tuple[Store, Source, Question]


@pytest.fixture
def asked(cast: Cast, tmp_path: Path) -> Asked:
    store = make_dossiers(cast, tmp_path)
    source = source_for(store)
    assert source is not None
    question = question_for(cast.body, store=store)
    year = {line.entry.received_at.year for line in queries.lines_of(store, source, question)}
    return store, source, queries.of_year(store, question, min(year))


def lines(asked: Asked) -> dict[str, queries.PauseLine]:
    return {line.code: line for line in queries.lines_of(*asked)}


def ref(line: queries.PauseLine) -> PauseRef:
    assert line.entry.paused_from is not None
    version = line.review.version if line.review else 0
    return PauseRef(line.code, line.entry.paused_from, line.unit_id, version)


def conclude(cast: Cast, asked: Asked, *codes: str, verdict: PauseVerdict = PauseVerdict.WRONG) -> None:
    found = lines(asked)
    refs = [ref(found[code]) for code in codes]
    conclude_pauses(by=cast.an, body=cast.body, pauses=refs, verdict=verdict, reason="Không có căn cứ")


def test_what_is_found(asked: Asked) -> None:
    found = lines(asked)
    assert {"H06-W1", "H06-W2", "H06-B1"} <= set(found) and "H06-G1" not in found
    assert "when-late" in {rule.code for rule, _why in found["H06-W1"].why}
    assert (found["H06-W1"].unit, found["H06-W2"].unit) == (REGISTRY, LAND)
    by_rule = {one.rule.code: one for one in queries.rule_counts(*asked[:2], list(found.values()))}
    assert by_rule["when-late"].number == 2
    assert not by_rule["no-request"].judged


def test_what_was_concluded_on_is_no_longer_to_be_looked_at(cast: Cast, asked: Asked) -> None:
    ground = ground_of(cast.body)
    assert ground is not None
    year = asked[2].only.received_from
    assert year is not None
    before = pause_box(ground, Period(year.year, 12))
    assert before.total == len(lines(asked)) and before.wrong == 0
    conclude(cast, asked, "H06-B1", "H06-W1")
    conclude(cast, asked, "H06-W2", verdict=PauseVerdict.JUSTIFIED)
    after = pause_box(ground, Period(year.year, 12))
    assert (after.total, after.wrong) == (before.total - 3, 2)
    still = {rule.code for line in lines(asked).values() if line.review is None for rule, _why in line.why}
    assert {rule.code for rule, _many in after.rules} == still


def test_conclusions_and_the_figures_without(cast: Cast, asked: Asked) -> None:
    every = list(lines(asked).values())
    assert recounted(asked[1], asked[2], every) is None
    conclude(cast, asked, "H06-B1", "H06-W1")
    conclude(cast, asked, "H06-W2", verdict=PauseVerdict.JUSTIFIED)
    after = list(lines(asked).values())
    told = recounted(asked[1], asked[2], after)
    assert told is not None and told.pauses == 2
    assert told.before is not None and told.after is not None and told.late_after >= told.late_before
    assert {line.code: line.state for line in after}["H06-W2"] == "justified"
    assert list(queries.wrong_by_unit(after)) == [REGISTRY]
    assert AuditEntry.objects.filter(action="pause.conclude").count() == 3


def test_a_conclusion_needs_a_reason_and_a_right(cast: Cast, asked: Asked) -> None:
    one = ref(lines(asked)["H06-W2"])
    with pytest.raises(RuleBroken, match="căn cứ"):
        conclude_pauses(by=cast.an, body=cast.body, pauses=[one], verdict=PauseVerdict.WRONG, reason=" ")
    with pytest.raises(RuleBroken, match="Chưa chọn"):
        conclude_pauses(by=cast.an, body=cast.body, pauses=[], verdict=PauseVerdict.WRONG, reason="x")
    for person in (cast.binh, cast.chi, cast.ha, cast.lan, None):
        with pytest.raises(PermissionDenied):
            conclude_pauses(by=person, body=cast.body, pauses=[one], verdict=PauseVerdict.WRONG, reason="x")
    assert not PauseReview.objects.exists()


def test_two_people_on_one_pause(cast: Cast, asked: Asked) -> None:
    seen = ref(lines(asked)["H06-W1"])
    conclude(cast, asked, "H06-W1")
    with pytest.raises(Stale):
        conclude_pauses(by=cast.an, body=cast.body, pauses=[seen], verdict=PauseVerdict.JUSTIFIED, reason="khác")
    conclude(cast, asked, "H06-W1", verdict=PauseVerdict.JUSTIFIED)
    assert PauseReview.objects.get().version == 2


def test_undo(cast: Cast, asked: Asked) -> None:
    conclude(cast, asked, "H06-W1")
    assert undo_conclusions(by=cast.an, body=cast.body, pauses=[ref(lines(asked)["H06-W1"])]) == 1
    assert not PauseReview.objects.exists()
    assert AuditEntry.objects.filter(action="pause.undo").exists()


def test_limits(cast: Cast, asked: Asked) -> None:
    store = asked[0]
    known = {name: getattr(queries.DEFAULTS, name) for name in queries.EDITABLE}
    given: dict[str, int | None] = {**known, "pauses": 0, "open_days": None}
    with pytest.raises(PermissionDenied):
        set_pause_limits(by=cast.binh, store=store, version=1, limits=given, known=known)
    with pytest.raises(RuleBroken):
        set_pause_limits(by=cast.an, store=store, version=1, limits={"pauses": -1}, known=known)
    held = set_pause_limits(by=cast.an, store=store, version=1, limits=given, known=known)
    assert held.pause_limits == {"pauses": 0} and queries.limits_of(held).pauses == 0
    assert "often" in {rule.code for rule, _why in lines((held, *asked[1:]))["H06-G1"].why}


def test_the_pages(cast: Cast, asked: Asked, django_assert_max_num_queries: Any) -> None:
    client, year = client_of(cast.an), asked[2].only.received_from
    assert year is not None
    address = f"{reverse('dossier_pauses')}?nam={year.year}"
    client.get(address)
    with django_assert_max_num_queries(26):
        text = client.get(address).content.decode()
    assert "H06-W1" in text and "Dừng khi đã quá hạn" in text and "không xét được" in text
    key = lines(asked)["H06-W1"].key
    sent = {"pause": [key], "verdict": "wrong", "reason": "Đã trễ mới dừng", "back": f"nam={year.year}"}
    assert client.post(reverse("conclude_pauses"), sent).status_code == 302
    text = client.get(address).content.decode()
    assert "Đã trễ mới dừng" in text and "Soạn văn bản chấn chỉnh" in text and "lần dừng sai bị tính lại" in text
    for query in ("luat=when-late", f"donvi={LAND}", "ketluan=chua", "canbo=CB-03", "q=zzz", "xuat=xlsx"):
        assert client.get(f"{address}&{query}").status_code == 200
    undone = client.post(reverse("conclude_pauses"), {"pause": [lines(asked)["H06-W1"].key], "verdict": "undo"})
    assert undone.status_code == 302 and not PauseReview.objects.exists()


@pytest.mark.parametrize("key", ["", "x|0|H06-W1", "2024-01-01|0|H06-W1", "2024-13-01|0|H06-W1", "||"])
def test_malformed_choices_conclude_nothing(cast: Cast, asked: Asked, key: str) -> None:
    sent = {"pause": [key], "verdict": "wrong", "reason": "x"}
    assert client_of(cast.an).post(reverse("conclude_pauses"), sent).status_code == 302
    assert not PauseReview.objects.exists()


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"reason": "x"}, "Chưa chọn kết luận"),
        ({"reason": "x", "verdict": "guilty"}, "Chưa chọn kết luận"),
        ({"reason": "", "verdict": "wrong"}, "Hãy ghi căn cứ của kết luận"),
        ({"reason": "x" * 2001, "verdict": "wrong"}, "dài quá 2.000 ký tự"),
    ],
)
def test_no_conclusion_is_guessed(cast: Cast, asked: Asked, sent: dict[str, str], said: str) -> None:
    key = lines(asked)["H06-W1"].key
    answer = client_of(cast.an).post(reverse("conclude_pauses"), {"pause": [key], **sent}, follow=True)
    assert said in answer.content.decode() and not PauseReview.objects.exists()


def test_the_letter(cast: Cast, asked: Asked) -> None:
    client, year = client_of(cast.an), asked[2].only.received_from
    assert year is not None
    address = f"{reverse('correction_letter')}?nam={year.year}"
    assert "Chưa có kết luận" in client.get(address).content.decode()
    conclude(cast, asked, "H06-W1", "H06-W2")
    assert "Văn bản sẽ nêu" in client.get(address).content.decode()
    answer = client.get(f"{address}&report_by=20/12/2026")
    document = Document(BytesIO(answer.content))
    whole = "\n".join(node.text or "" for node in document.element.iter() if node.tag.endswith("}t"))
    for part in ("V/v chấn chỉnh việc tạm dừng", "2 lần tạm dừng", REGISTRY, LAND, "H06-W2", "trước ngày 20/12/2026"):
        assert part in whole
    assert client_of(cast.binh).get(address).status_code == 403


def test_limits_page(cast: Cast, asked: Asked) -> None:
    client = client_of(cast.an)
    page = client.get(reverse("pause_limits"))
    assert page.status_code == 200 and "Số lần tạm dừng cho phép" in page.content.decode()
    form = page.context["form"]
    sent = {name: form[name].value() for name in form.fields}
    sent = {name: "" if value is None else value for name, value in sent.items()} | {"pauses": "7"}
    sent["version_base"] = form["version_base"].value() if isinstance(form["version_base"].value(), str) else "{}"
    sent["version_clash"] = ""
    answer = client.post(reverse("pause_limits"), sent)
    assert answer.status_code == 302
    assert Store.objects.get(body=cast.body).pause_limits == {"pauses": 7}
    assert client_of(cast.binh).get(reverse("pause_limits")).status_code == 403

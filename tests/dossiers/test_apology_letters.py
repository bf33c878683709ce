"""Apology letters: one a dossier, a later working day, sent once; who may; the pages and the Word file."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from cryptography.fernet import Fernet
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from docx import Document
from late_world import REGISTRY, make_dossiers

from caicach.dossiers.actions import apologies as actions
from caicach.dossiers.enums import LetterState
from caicach.dossiers.models import Apology, Applicant, Store
from caicach.dossiers.queries import letters as queries
from caicach.dossiers.queries.stored import question_for, source_for
from caicach.dossiers.rules.apologies import LetterSpec, demand_day, last_letter_day, proposed_day, usual_reasons
from caicach.dossiers.store import sealing
from caicach.dossiers.store.keys import keys
from caicach.dossiers.store.sealing import ApplicantData
from caicach.kit.models import AuditEntry
from caicach.kit.rules import RuleBroken
from caicach.kit.versions import Stale
from caicach.language.calendar import vietnam
from cast import Cast, client_of
from sent_forms import sent

CALENDAR = vietnam()
TODAY = timezone.localdate
REASON = "Chờ ý kiến của Ủy ban nhân dân cấp xã"


def day(more: int) -> date:
    return CALENDAR.add(CALENDAR.roll_back(TODAY()), more)


def spec(cast: Cast, code: str = "H06-L1", **changes: Any) -> LetterSpec:
    made = LetterSpec(code, "Tách thửa", cast.registry.pk, REGISTRY, day(-14), day(-4), None, day(5), REASON)
    return replace(made, **changes)


@pytest.fixture
def store(cast: Cast) -> Store:
    return Store.objects.create(body=cast.body)


def make(cast: Cast, **changes: Any) -> Apology:
    given = spec(cast, **changes)
    return actions.make_letter(by=cast.an, body=cast.body, spec=given, calendar=CALENDAR, today=TODAY())


@pytest.mark.parametrize(
    ("due", "by"),
    [
        (date(2024, 11, 5), date(2024, 11, 4)),
        (date(2024, 11, 4), date(2024, 11, 1)),
        (date(2024, 5, 2), date(2024, 4, 26)),  # the day before is a holiday, the weekend before it was swapped
    ],
)
def test_the_last_day_for_a_letter(due: date, by: date) -> None:
    assert last_letter_day(due, CALENDAR) == by


@pytest.mark.parametrize(
    ("due", "more", "proposed"),
    [
        (date(2024, 10, 28), 3, date(2024, 11, 6)),
        (date(2024, 11, 20), 3, date(2024, 11, 21)),
        (None, None, date(2024, 11, 8)),
        (None, 900, date(2025, 2, 3)),
    ],
)
def test_proposed_day(due: date | None, more: int | None, proposed: date) -> None:
    assert proposed_day(date(2024, 11, 1), due, more, CALENDAR) == proposed


@pytest.mark.parametrize(
    ("new", "code"),
    [
        (None, "no-new-day"),
        (date(2024, 10, 28), "new-day-too-early"),
        (date(2024, 10, 30), "new-day-past"),
        (date(2024, 11, 9), "new-day-off"),
        (date(2099, 1, 5), "new-day-far"),
    ],
)
def test_a_day_that_cannot_be(new: date | None, code: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        demand_day(new, date(2024, 10, 28), date(2024, 11, 1), CALENDAR)
    assert refusal.value.code == code and refusal.value.field == "new_due_on"


@pytest.mark.django_db
class TestActions:
    def test_made_and_logged(self, cast: Cast, store: Store) -> None:
        letter = make(cast)
        assert (letter.state, letter.new_due_on, letter.reason) == (LetterState.DRAFT, day(5), REASON)
        entry = AuditEntry.objects.get(action="apology.make")
        assert entry.details["dossier"] == "H06-L1" and REASON not in str(entry.details)

    def test_one_standing_letter_a_dossier(self, cast: Cast, store: Store) -> None:
        first = make(cast)
        with pytest.raises(RuleBroken, match="không quá một lần") as refusal:
            make(cast)
        assert refusal.value.code == "letter-stands" and "An" in refusal.value.sentence
        actions.withdraw_letter(by=cast.an, letter=first, version=1, reason="Đã trả kết quả")
        assert make(cast).pk != first.pk

    def test_a_dossier_given_a_new_day_before_has_no_letter(self, cast: Cast, store: Store) -> None:
        with pytest.raises(RuleBroken, match="đã được hẹn lại"):
            make(cast, extended_on=day(2))

    def test_several_at_once(self, cast: Cast, store: Store) -> None:
        make(cast, dossier_code="H06-L2")
        specs = [spec(cast, code) for code in ("H06-L1", "H06-L2", "H06-L3")]
        made = actions.make_letters(by=cast.an, body=cast.body, specs=specs, calendar=CALENDAR, today=TODAY())
        assert [one.dossier_code for one in made.letters] == ["H06-L1", "H06-L3"]
        assert [code for code, _sentence in made.refused] == ["H06-L2"]

    def test_nothing_stored(self, cast: Cast) -> None:
        with pytest.raises(RuleBroken, match="chưa nhập hồ sơ"):
            make(cast)

    def test_changed_while_a_draft(self, cast: Cast, store: Store) -> None:
        letter = make(cast)

        def change(version: int, new: date | None, reason: str = REASON) -> Apology:
            given = {"version": version, "new_due_on": new, "reason": reason, "calendar": CALENDAR, "today": TODAY()}
            return actions.change_letter(by=cast.an, letter=letter, **given)  # type: ignore[arg-type]

        assert change(1, day(8)).new_due_on == day(8)
        with pytest.raises(Stale):
            change(1, day(9))
        with pytest.raises(RuleBroken, match="lý do"):
            change(2, day(9), " ")
        actions.send_letter(by=cast.an, letter=letter, version=2, number="12/PXL", sent_on=TODAY(), today=TODAY())
        with pytest.raises(RuleBroken, match="đã gửi"):
            change(3, day(9))

    @pytest.mark.parametrize(
        ("number", "after", "code"), [("", 0, "no-number"), ("1", 1, "sent-in-future"), ("1", -1, "sent-before-made")]
    )
    def test_what_sending_needs(self, cast: Cast, store: Store, number: str, after: int, code: str) -> None:
        letter, on = make(cast), TODAY() + timedelta(days=after)
        with pytest.raises(RuleBroken) as refusal:
            actions.send_letter(by=cast.an, letter=letter, version=1, number=number, sent_on=on, today=TODAY())
        assert refusal.value.code == code

    def test_a_sent_letter_is_not_taken_back(self, cast: Cast, store: Store) -> None:
        letter = make(cast)
        held = actions.send_letter(by=cast.an, letter=letter, version=1, number="12", sent_on=TODAY(), today=TODAY())
        assert (held.state, held.number, held.sent_by) == (LetterState.SENT, "12", cast.an)
        with pytest.raises(RuleBroken, match="đã gửi"):
            actions.withdraw_letter(by=cast.an, letter=letter, version=2, reason="x")

    def test_taking_back_needs_a_reason(self, cast: Cast, store: Store) -> None:
        with pytest.raises(RuleBroken, match="vì sao"):
            actions.withdraw_letter(by=cast.an, letter=make(cast), version=1, reason=" ")

    def test_who_may(self, cast: Cast, store: Store) -> None:
        """The head of the office writes for the office, not for the registry; staff, director and others for nobody."""

        def as_(person: Any, unit: int) -> Callable[[], Apology]:
            given = spec(cast, unit_id=unit)
            return lambda: actions.make_letter(by=person, body=cast.body, spec=given, calendar=CALENDAR, today=TODAY())

        for person in (cast.binh, cast.chi, cast.ha, cast.em, cast.lan, None):
            with pytest.raises(PermissionDenied):
                as_(person, cast.registry.pk)()
        assert as_(cast.binh, cast.office.pk)().unit == cast.office


@pytest.mark.django_db
class TestPages:
    @pytest.fixture
    def filled(self, cast: Cast, tmp_path: Path) -> Store:
        return make_dossiers(cast, tmp_path)

    def test_one_click(self, cast: Cast, filled: Store) -> None:
        client = client_of(cast.an)
        answer = client.post(reverse("make_apologies"), {"one": "H06-L1", "reason": usual_reasons()[1]})
        letter = Apology.objects.get()
        assert answer["Location"] == reverse("apology", args=[letter.pk])
        assert letter.unit == cast.registry and letter.new_due_on > TODAY() and letter.due_on is not None
        text = client.get(answer["Location"]).content.decode()
        assert "Lý do" in text and f"{letter.new_due_on:%d/%m/%Y}" in text

    def test_several_and_the_list(self, cast: Cast, filled: Store, django_assert_max_num_queries: Any) -> None:
        client = client_of(cast.an)
        missing = client.get(reverse("apologies")).content.decode()
        assert "H06-L1" in missing and "H06-E1" not in missing and "H06-A1" not in missing and "1/" in missing
        sent_codes = {"code": ["H06-L1", "H06-L2", "H06-P001", "gone"], "reason": "không có sẵn", "from": "apologies"}
        client.post(reverse("make_apologies"), sent_codes)
        assert not Apology.objects.exists()  # a reason that is not offered makes no letter
        answer = client.post(
            reverse("make_apologies"), {**sent_codes, "reason": "Cần thêm thời gian thẩm tra, xác minh hồ sơ"}
        )
        assert answer["Location"].endswith("?muc=soan")
        assert {one.dossier_code for one in Apology.objects.all()} == {"H06-L1", "H06-L2"}
        with django_assert_max_num_queries(26):
            drafts = client.get(f"{reverse('apologies')}?muc=soan").content.decode()
        assert "H06-L1" in drafts and "Đang soạn, hẹn" in drafts
        for query in ("muc=gui", "muc=bo", "muc=soan&q=L1", "xuat=xlsx", "muc=soan&xuat=xlsx", "q=zzz"):
            assert client.get(f"{reverse('apologies')}?{query}").status_code == 200
        keys = "&".join(f"thu={pk}" for pk in Apology.objects.values_list("pk", flat=True))
        file = client.get(f"{reverse('apology_files')}?{keys}")
        document = Document(BytesIO(file.content))
        whole = "\n".join(node.text or "" for node in document.element.iter() if node.tag.endswith("}t"))
        assert "H06-L1" in whole and "H06-L2" in whole and "UBND TỈNH MINH HẢI" in whole and "PXL-STNMT" in whole
        assert client.get(f"{reverse('apology_files')}?thu=0").status_code == 404

    def test_sent_through_the_page_counts(self, cast: Cast, filled: Store) -> None:
        client = client_of(cast.an)
        client.post(
            reverse("make_apologies"), {"one": "H06-L1", "reason": "Cần thêm thời gian thẩm tra, xác minh hồ sơ"}
        )
        letter = Apology.objects.get()
        page = client.get(reverse("apology", args=[letter.pk]))
        form = sent(page.context["send"], number="12/PXL-STNMT")
        assert client.post(reverse("send_apology", args=[letter.pk]), form).status_code == 302
        source = source_for(filled)
        assert source is not None
        question = question_for(cast.body, store=filled)
        since = question.as_of.replace(year=question.as_of.year - 1)
        shares = {one.unit: one for one in queries.letter_shares(filled, source, question, since, question.as_of)}
        assert shares[REGISTRY].with_letter == 2
        assert "số 12/PXL-STNMT" in client.get(reverse("apology", args=[letter.pk])).content.decode()

    def test_withdrawn_and_changed_through_the_page(self, cast: Cast, filled: Store) -> None:
        client, letter = client_of(cast.an), make(cast)
        page = client.get(reverse("apology", args=[letter.pk]))
        off = sent(page.context["form"], new_due_on="x")
        assert client.post(reverse("apology", args=[letter.pk]), off).status_code == 422
        new = f"{day(9):%d/%m/%Y}"
        changed = sent(page.context["form"], new_due_on=new, reason="Lý do khác")
        assert client.post(reverse("apology", args=[letter.pk]), changed).status_code == 302
        page = client.get(reverse("apology", args=[letter.pk]))
        gone = sent(page.context["withdraw"], withdrawn_reason="Đã trả kết quả")
        assert client.post(reverse("withdraw_apology", args=[letter.pk]), gone).status_code == 302
        assert Apology.objects.get().state == LetterState.WITHDRAWN

    def test_forbidden_and_unseen(self, cast: Cast, filled: Store) -> None:
        letter = make(cast)
        address = reverse("apology", args=[letter.pk])
        assert client_of(cast.lan).get(address).status_code == 404
        assert client_of(cast.chi).get(address).status_code == 200
        assert client_of(cast.chi).post(address, {}).status_code == 403
        assert client_of(cast.chi).post(reverse("make_apologies"), {"one": "H06-L2"}).status_code == 403
        assert client_of(cast.em).get(reverse("apologies")).status_code == 404

    def test_the_name_only_for_who_may_know_and_with_a_trace(self, cast: Cast, filled: Store, settings: Any) -> None:
        sealed = sealing.seal(ApplicantData(name="Ông Người Nộp"), sealing.box(keys()))
        row = Applicant(body=cast.body, unit=cast.registry, dossier_code="H06-L1", sealed=sealed)
        row.keep_until = TODAY() + timedelta(days=9)
        row.save()
        letter = make(cast)

        def named(person: Any) -> bool:
            answer = client_of(person).post(reverse("named_apology_files"), {"thu": [letter.pk]})
            return "Ông Người Nộp" in "".join(one.text for one in Document(BytesIO(answer.content)).paragraphs)

        assert named(cast.an) and not named(cast.chi)
        assert AuditEntry.objects.filter(action="applicant.read").count() == 1
        plain = client_of(cast.an).get(f"{reverse('apology_files')}?thu={letter.pk}")
        assert "Ông Người Nộp" not in "".join(one.text for one in Document(BytesIO(plain.content)).paragraphs)
        settings.PERSONAL_KEYS = [Fernet.generate_key().decode()]
        shut = client_of(cast.an).post(reverse("named_apology_files"), {"thu": [letter.pk]}, follow=True)
        assert "Không mở được tên người nộp" in shut.content.decode()
        assert not named(cast.chi)
        assert (
            "Tệp Word có tên người nộp" in client_of(cast.an).get(reverse("apology", args=[letter.pk])).content.decode()
        )

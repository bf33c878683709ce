"""Who hears at once of what was done; whoever did it never does."""

from datetime import date

import pytest

from caicach.kit import audit
from caicach.kit.rules import RuleBroken
from caicach.notices.models import Notice
from caicach.plans.models import TaskPart
from caicach.progress import actions, telling
from caicach.progress.models import Comment, Extension
from caicach.progress.queries.nudges import last_reminded
from caicach.progress.values import Product
from cast import Cast, client_of
from progress.scenes import TITLE, part_of

pytestmark = pytest.mark.django_db
TODAY, DUE, LATER = date(2026, 11, 23), date(2026, 12, 4), date(2026, 12, 11)


def told() -> dict[str, list[str]]:
    """Kinds of what each person was told since the last look."""
    found: dict[str, list[str]] = {}
    for notice in Notice.objects.select_related("person").order_by("pk"):
        found.setdefault(notice.person.full_name, []).append(notice.kind)
    Notice.objects.all().delete()
    return found


@pytest.fixture
def part(cast: Cast) -> TaskPart:
    return part_of(cast, DUE)


class TestResults:
    def test_handed_in_returned_accepted(self, cast: Cast, part: TaskPart) -> None:
        actions.hand_in(by=cast.chi, part=part, product=Product("Xong"), on=TODAY)
        assert told() == {"An": ["handed_in"]}
        actions.return_result(by=cast.an, part=part, note="Thiếu chữ ký")
        assert "Thiếu chữ ký" in Notice.objects.get().words
        assert told() == {"Chi": ["returned"]}
        actions.hand_in(by=cast.chi, part=part, product=Product("Xong"), on=TODAY)
        told()
        actions.accept_result(by=cast.ha, part=part)
        assert told() == {"Chi": ["accepted"]}

    def test_progress_is_told_to_nobody(self, cast: Cast, part: TaskPart) -> None:
        from caicach.progress.enums import HandInKind

        actions.hand_in(by=cast.chi, part=part, product=Product("Đang làm", HandInKind.PROGRESS), on=TODAY)
        assert told() == {}

    def test_the_unit_that_monitors_hears(self, cast: Cast) -> None:
        part = part_of(cast, DUE, monitoring=cast.office)
        actions.hand_in(by=cast.chi, part=part, product=Product("Xong"), on=TODAY)
        assert told() == {"An": ["handed_in"], "Bình": ["handed_in"]}

    def test_the_officers_own_result_goes_to_the_director(self, cast: Cast) -> None:
        part = part_of(cast, DUE, cast.office)
        actions.hand_in(by=cast.an, part=part, product=Product("Xong"), on=TODAY)
        assert told() == {"Hà": ["handed_in"]}
        actions.accept_result(by=cast.ha, part=part)
        assert told() == {"An": ["accepted"], "Bình": ["accepted"]}

    def test_what_is_recorded_for_a_unit_waits_for_nobody(self, cast: Cast) -> None:
        part = part_of(cast, DUE)
        actions.record_result(by=cast.an, part=part, product=Product("Nộp bằng công văn"), on=TODAY)
        assert told() == {}

    def test_rolled_back_nobody_hears(self, cast: Cast, part: TaskPart) -> None:
        with pytest.raises(RuleBroken):
            actions.hand_in(by=cast.chi, part=part, product=Product(""), on=TODAY)
        assert told() == {}


class TestExtensions:
    def asked(self, cast: Cast, part: TaskPart) -> Extension:
        return actions.ask_extension(by=cast.chi, part=part, asked_for=LATER, reason="Chờ", on=TODAY)

    def test_asked_and_decided(self, cast: Cast, part: TaskPart) -> None:
        made = self.asked(cast, part)
        notice = Notice.objects.get()
        assert notice.url == f"/gia-han/{made.pk}/" and "từ T6 04/12/2026 đến T6 11/12/2026" in notice.words
        assert told() == {"An": ["extension"]}
        actions.decide_extension(by=cast.an, extension=made, granted_to=LATER)
        assert told() == {"Chi": ["extension"]}

    def test_refused_with_the_reason(self, cast: Cast, part: TaskPart) -> None:
        actions.decide_extension(by=cast.an, extension=self.asked(cast, part), granted_to=None, note="Hạn của tỉnh")
        assert (
            "không đồng ý gia hạn" in (words := Notice.objects.get(person=cast.chi).words) and "Hạn của tỉnh" in words
        )

    def test_taken_back_by_the_unit_or_by_the_program(self, cast: Cast, part: TaskPart) -> None:
        actions.withdraw_extension(by=cast.chi, extension=self.asked(cast, part))
        assert told() == {"An": ["extension"]}
        self.asked(cast, part)
        actions.hand_in(by=cast.chi, part=part, product=Product("Xong"), on=TODAY)
        told()
        actions.accept_result(by=cast.an, part=part)
        assert told() == {"Chi": ["extension", "accepted"]}


class TestPeople:
    def test_charged(self, cast: Cast) -> None:
        part = part_of(cast, DUE, cast.office)
        actions.take_charge(by=cast.binh, part=part, person=cast.an, seen=None, on=DUE)
        assert told() == {"An": ["assigned"]}
        actions.take_charge(by=cast.binh, part=part, person=cast.binh, seen=cast.an.pk, on=DUE)
        actions.take_charge(by=cast.binh, part=part, person=None, seen=cast.binh.pk, on=DUE)
        assert told() == {}

    def test_mentioned(self, cast: Cast, part: TaskPart) -> None:
        comment = Comment.objects.create(task=part.task, by=cast.an, text="@Chi xem giúp")
        telling.mentioned(by=cast.an, comment=comment, people=[cast.chi.pk, cast.an.pk])
        telling.mentioned(by=cast.an, comment=comment, people=[cast.chi.pk])
        assert told() == {"Chi": ["mention"]}


class TestNudges:
    def test_once_a_day_with_an_own_sentence(self, cast: Cast, part: TaskPart) -> None:
        said = actions.nudge(by=cast.an, parts=[part], words="Cần trước thứ Năm.", on=TODAY)
        assert (said.parts, said.people, said.again) == (1, 1, 0)
        assert Notice.objects.get().words == f"An nhắc: “{TITLE}”, hạn T6 04/12/2026. “Cần trước thứ Năm.”"
        with pytest.raises(RuleBroken, match="Hôm nay đã nhắc rồi"):
            actions.nudge(by=cast.an, parts=[part], on=TODAY)
        actions.nudge(by=cast.an, parts=[part], on=date(2026, 11, 24))
        assert told() == {"Chi": ["nudge", "nudge"]}
        assert last_reminded(part.task, [part])[part.pk].by_person
        assert audit.verify().whole

    def test_what_is_not_owed_or_has_nobody(self, cast: Cast, part: TaskPart) -> None:
        actions.hand_in(by=cast.chi, part=part, product=Product("Xong"), on=TODAY)
        with pytest.raises(RuleBroken, match="Không còn phần việc nào"):
            actions.nudge(by=cast.an, parts=[part], on=TODAY)
        with pytest.raises(RuleBroken, match="Không còn phần việc nào"):
            actions.nudge(by=cast.an, parts=[], on=TODAY)

    def test_all_that_a_task_waits_for(self, cast: Cast) -> None:
        part = part_of(cast, DUE, cast.registry, cast.office)
        client = client_of(cast.an)
        page = client.get(f"/nhiem-vu/{part.task_id}/nhac/").content.decode()
        assert "Nhắc 2 đơn vị" in page and "Chi" in page and "Bình" in page and "chưa nhắc" in page
        assert client.post(f"/nhiem-vu/{part.task_id}/nhac/", {"words": "Sắp đến hạn"}).status_code == 302
        assert told() == {"Bình": ["nudge"], "Chi": ["nudge"]}
        page = client.get(f"/nhiem-vu/{part.task_id}/nhac/").content.decode()
        assert "hôm nay, không nhắc lại" in page
        assert client.post(f"/nhiem-vu/{part.task_id}/nhac/", {"words": ""}).status_code == 422

    def test_who_may(self, cast: Cast, part: TaskPart, client) -> None:
        for address in (f"/phan-viec/{part.pk}/nhac/", f"/nhiem-vu/{part.task_id}/nhac/"):
            people = (cast.an, cast.ha, cast.chi, cast.lan)
            codes = {who.full_name: client_of(who).get(address).status_code for who in people}
            assert codes == {"An": 200, "Hà": 403, "Chi": 403, "Lan": 404}
            assert client.get(address).status_code == 302

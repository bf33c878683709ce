"""A person confirms or corrects; two at once lose nothing; withdrawn stays on record."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from caicach.evidence import actions, uses
from caicach.evidence.enums import ReadingState, Signed
from caicach.evidence.models import Evidence
from caicach.evidence.queries.lists import flags_of
from caicach.evidence.queries.pieces import certainty_of, history
from caicach.evidence.uses import Use
from caicach.evidence.values import FIELDS, Described
from caicach.jobs.worker import loop
from caicach.kit.rules import RuleBroken
from caicach.kit.versions import Stale
from evidence_files import photo, signed_pdf

pytestmark = pytest.mark.django_db


def as_it_is(one: Evidence) -> Described:
    values = {name: getattr(one, name) for name in FIELDS}
    return Described(**{**values, "signed": Signed(one.signed)})


def correct(one: Evidence, by: Any, **values: Any) -> Evidence:
    return actions.correct(by=by, evidence=one, described=replace(as_it_is(one), **values), version=one.version)


def test_saving_confirms_what_is_filled_in(cast, bring) -> None:
    one = correct(bring(), cast.chi, proves_on=date(2026, 10, 6))
    assert one.proves_on == date(2026, 10, 6) and "place" not in one.confirmed
    assert {one.confirmed[name] for name in ("proves_on", "title", "symbol")} == {cast.chi.pk}
    known = certainty_of(one)
    assert (known["proves_on"].by, known["proves_on"].words, known["issuer"].by) == ("Chi", "06/10/2026", "Chi")


def test_the_second_person_confirms_only_what_is_new(cast, bring) -> None:
    one = correct(bring(), cast.chi)
    one = correct(one, cast.an, place="trang 3")
    assert (one.confirmed["place"], one.confirmed["symbol"]) == (cast.an.pk, cast.chi.pk)


def test_what_a_person_typed_survives_reading(cast, bring) -> None:
    one = bring(read=False)
    correct(one, cast.chi, proves_on=date(2026, 9, 30), title="Báo cáo quý")
    loop.drain()
    one.refresh_from_db()
    assert (one.proves_on, one.title, one.symbol) == (date(2026, 9, 30), "Báo cáo quý", "BC-STNMT")
    assert one.read["proves_on"]["value"] == "2026-10-05"
    actions.read_again(by=cast.chi, evidence=one)
    assert one.reading == ReadingState.WAITING
    loop.drain()
    one.refresh_from_db()
    assert (one.reading, one.proves_on) == (ReadingState.READ, date(2026, 9, 30))


def test_two_at_once(cast, bring) -> None:
    one = bring()
    stale = Evidence.objects.get(pk=one.pk)
    correct(one, cast.an, place="trang 2")
    with pytest.raises(Stale):
        correct(stale, cast.chi, place="trang 9")
    one.refresh_from_db()
    assert one.place == "trang 2"


def test_an_ink_signature_is_said_by_hand(cast, bring) -> None:
    one = bring(photo(), "anh.jpg")
    assert [flag.code for flag in flags_of(one)] == ["undated"]
    one = correct(one, cast.chi, signed=Signed.INK, proves_on=date(2026, 3, 1))
    assert flags_of(one, year=2026) == () and [flag.code for flag in flags_of(one, year=2025)] == ["wrong-year"]
    with pytest.raises(RuleBroken, match="chữ ký số nào"):
        correct(one, cast.chi, signed=Signed.DIGITAL)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"title": "  "}, "title"),
        ({"period_from": date(2026, 1, 1), "period_to": None}, "period_to"),
        ({"period_from": date(2026, 2, 1), "period_to": date(2026, 1, 1)}, "period_to"),
    ],
)
def test_refused_corrections(cast, bring, values, field) -> None:
    one = bring()
    with pytest.raises(RuleBroken) as refusal:
        correct(one, cast.chi, **values)
    assert refusal.value.field == field


@pytest.mark.parametrize(
    ("who", "may"),
    [("an", True), ("chi", True), ("binh", False), ("ha", False), ("dung", False), ("em", False), ("lan", False)],
)
def test_who_may_change_what_the_registry_brought(cast, bring, who, may) -> None:
    one, person = bring(), getattr(cast, who)
    doings = (
        lambda: correct(one, person),
        lambda: actions.check_again(by=person, evidence=one),
        lambda: actions.read_again(by=person, evidence=one),
        lambda: actions.withdraw(by=person, evidence=one, reason="Nhầm"),
        lambda: actions.restore(by=person, evidence=one),
    )
    for doing in doings:
        if may:
            doing()
        else:
            with pytest.raises(PermissionDenied):
                doing()


def test_withdrawn_stays_on_record(cast, bring) -> None:
    one = bring()
    with pytest.raises(RuleBroken, match="lý do"):
        actions.withdraw(by=cast.chi, evidence=one, reason=" ")
    one = actions.withdraw(by=cast.chi, evidence=one, reason="Nhầm bản")
    assert (one.withdrawn_by, one.withdrawn_reason) == (cast.chi, "Nhầm bản")
    with pytest.raises(RuleBroken, match="đã rút"):
        correct(one, cast.chi)
    one = actions.restore(by=cast.chi, evidence=one)
    assert one.withdrawn_at is None
    assert [event.words for event in history(one)][:2] == ["dùng lại", "rút khỏi sử dụng"]


@pytest.fixture
def used():
    """A room above that uses everything: `frozen` ids rest in accepted results that nobody sees."""
    hidden: set[int] = set()

    def source(ids, person):
        return {key: [Use("Nộp báo cáo quý III", "/nhiem-vu/1/", year=2025, unit="VPĐK")] for key in ids}

    uses.register(source, frozen=lambda ids: hidden & set(ids))
    yield hidden
    uses.forget(source)


def test_no_withdrawal_under_an_accepted_result(cast, bring, used) -> None:
    one = bring(signed_pdf(), "a.pdf")
    used.add(one.pk)
    with pytest.raises(RuleBroken, match="đã được xác nhận"):
        actions.withdraw(by=cast.chi, evidence=one, reason="Nhầm")
    used.clear()
    assert actions.withdraw(by=cast.chi, evidence=one, reason="Nhầm").withdrawn_at


def test_a_file_that_evidence_needs_is_not_removed_by_imports(cast, bring) -> None:
    from caicach.documents import store
    from caicach.imports.actions.starting import forget_unused

    one = bring()
    forget_unused(one.sha256)
    assert store.path_of(one.sha256).exists()

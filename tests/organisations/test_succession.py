"""Units come and go; a paper of 2022 still resolves."""

from datetime import date

import pytest

from caicach.kit.models import AuditEntry
from caicach.kit.permissions import Permission, allowed
from caicach.kit.rules import RuleBroken
from caicach.organisations.actions import names, units
from caicach.organisations.models import Person, Unit
from caicach.organisations.queries.heirs import heirs
from caicach.organisations.queries.names import members, resolve_name
from cast import Cast

BEFORE, CHANGE, AFTER = date(2024, 12, 31), date(2025, 3, 1), date(2025, 6, 1)


def merged(cast: Cast) -> Unit:
    return units.merge_units(
        by=cast.an,
        units=[cast.land, cast.environment],
        name="Phòng Đất đai và Môi trường",
        kind="division",
        on=CHANGE,
        decision="Quyết định số 12/QĐ-UBND",
    )


def test_a_merger_ends_two_and_starts_one(cast: Cast) -> None:
    new = merged(cast)
    cast.land.refresh_from_db()
    assert cast.land.valid_to == date(2025, 2, 28)
    assert new.valid_from == CHANGE
    assert heirs(cast.land, BEFORE) == [cast.land]
    assert heirs(cast.land, AFTER) == heirs(cast.environment, AFTER) == [new]
    assert AuditEntry.objects.filter(action="unit.merge").count() == 1


def test_the_old_name_means_the_heir_and_the_reason_says_so(cast: Cast) -> None:
    new = merged(cast)
    found = resolve_name(cast.body, "Phòng Quản lý đất đai", AFTER)
    assert found.unit == new
    assert "nay là: Phòng Đất đai và Môi trường" in found.reason
    assert resolve_name(cast.body, "Phòng Quản lý đất đai", BEFORE).unit == cast.land


def test_groups_keep_their_days(cast: Cast) -> None:
    new = merged(cast)
    assert cast.land in members(cast.group, BEFORE)
    assert new in members(cast.group, AFTER) and cast.land not in members(cast.group, AFTER)
    assert len(members(cast.group, AFTER)) == 5


def test_a_split_has_several_heirs_and_is_less_sure(cast: Cast) -> None:
    parts = units.split_unit(by=cast.an, unit=cast.land, parts=[("Phòng Đo đạc", ""), ("Phòng Giá đất", "")], on=CHANGE)
    found = resolve_name(cast.body, "Phòng Quản lý đất đai", AFTER)
    assert set(found.heirs) == set(parts)
    assert found.sure <= 0.6


def test_a_chain_of_changes_is_followed_to_its_end(cast: Cast) -> None:
    renamed = units.rename_unit(by=cast.an, unit=merged(cast), name="Phòng Tài nguyên", on=date(2026, 1, 1))
    assert heirs(cast.land, date(2026, 2, 1)) == [renamed]


def test_people_go_along_and_keep_the_old_work(cast: Cast) -> None:
    new = units.rename_unit(by=cast.an, unit=cast.registry, name="Văn phòng Đất đai", on=date(2025, 1, 1))
    chi = Person.objects.get(pk=cast.chi.pk)
    assert chi.unit == new
    assert allowed(chi, Permission.PART_REPORT, new)
    assert allowed(chi, Permission.PART_REPORT, cast.registry)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Văn phòng Sở", "office"),
        ("VP Sở", "office"),
        ("văn phòng sở", "office"),
        ("VPĐKĐĐ", "registry"),
        ("Phòng QLĐĐ", "land"),
        ("Trung tâm CNTT", "it_centre"),
    ],
)
def test_units_under_their_many_names(cast: Cast, text: str, key: str) -> None:
    names.add_alias(by=cast.an, unit=cast.land, text="Phòng QLĐĐ")
    names.add_alias(by=cast.an, unit=cast.it_centre, text="Trung tâm CNTT")
    assert resolve_name(cast.body, text, BEFORE).unit == getattr(cast, key)


def test_a_group_and_an_unknown_name(cast: Cast) -> None:
    assert resolve_name(cast.body, "Các phòng, đơn vị thuộc Sở", BEFORE).group == cast.group
    unknown = resolve_name(cast.body, "Tổ công tác liên ngành", BEFORE)
    assert not unknown.known and unknown.sure == 0


@pytest.mark.parametrize(
    ("act", "code"),
    [
        (lambda c: units.create_unit(by=c.an, body=c.body, name=" văn phòng  SỞ "), "unit-name-taken"),
        (lambda c: units.create_unit(by=c.an, body=c.body, name="  "), "unit-name-missing"),
        (lambda c: units.merge_units(by=c.an, units=[c.land], name="X", kind="division", on=CHANGE), "merge-needs-two"),
        (lambda c: units.split_unit(by=c.an, unit=c.land, parts=[("X", "")], on=CHANGE), "split-needs-two"),
        (lambda c: names.add_alias(by=c.an, unit=c.land, text="VP Sở"), "alias-taken"),
        (lambda c: names.add_group(by=c.an, body=c.body, name="Nhóm", units=[]), "group-empty"),
        (
            lambda c: names.add_group(by=c.an, body=c.body, name="các phòng, đơn vị thuộc sở", units=[c.land]),
            "group-name-taken",
        ),
    ],
)
def test_what_is_refused(cast: Cast, act: object, code: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        act(cast)
    assert refusal.value.code == code
    assert not AuditEntry.objects.exists()


def test_who_ended_cannot_end_again(cast: Cast) -> None:
    units.end_unit(by=cast.an, unit=cast.land, on=BEFORE)
    with pytest.raises(RuleBroken, match="đã kết thúc"):
        units.rename_unit(by=cast.an, unit=cast.land, name="Y", on=AFTER)


def test_members_change_from_a_day_on(cast: Cast) -> None:
    names.set_members(by=cast.an, group=cast.group, units=[cast.office, cast.land], on=CHANGE)
    assert len(members(cast.group, BEFORE)) == 6
    assert set(members(cast.group, AFTER)) == {cast.office, cast.land}

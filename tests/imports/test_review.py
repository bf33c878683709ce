"""Going over a draft: what needs a person, and that nothing typed is lost."""

import pytest

from caicach.imports import actions
from caicach.imports.enums import RowState, UnitChoice
from caicach.kit.rules import RuleBroken
from office_papers import ROWS, TODAY, draft_of

pytestmark = pytest.mark.django_db


def test_what_is_sure_needs_nobody_and_an_unknown_name_does(cast) -> None:
    draft = draft_of(cast)
    assert [row.state for row in draft.rows.all()] == [RowState.SURE, RowState.SURE, RowState.LOOK]
    waiting = draft.units.get(choice=UnitChoice.OPEN)
    assert waiting.name == "Tổ công tác 5"


def test_a_confirmed_row_needs_its_names_decided(cast) -> None:
    draft = draft_of(cast)
    row = draft.rows.last()
    with pytest.raises(RuleBroken, match="Tổ công tác 5"):
        actions.confirm_row(by=cast.an, row=row)
    actions.choose_unit(by=cast.an, name=draft.units.get(choice="open"), choice="words")
    assert actions.confirm_row(by=cast.an, row=row).state == RowState.CONFIRMED


def test_one_decision_for_a_name_settles_every_row_that_prints_it(cast) -> None:
    rows = (
        (*ROWS[2][:3], "Quý III", *ROWS[2][4:]),
        ("4", "Kiểm tra công vụ", "Báo cáo", "Quý III", ["Tổ công tác 5"], []),
    )
    draft = draft_of(cast, rows)
    actions.choose_unit(by=cast.an, name=draft.units.get(choice="open"), choice="unit", unit_id=cast.land.pk)
    assert set(draft.rows.values_list("state", flat=True)) == {RowState.SURE}


def test_a_unit_of_another_body_cannot_be_chosen(cast) -> None:
    draft = draft_of(cast)
    foreign = cast.other_body.units.create(name="Phòng Y tế dự phòng")
    with pytest.raises(RuleBroken, match="không thuộc cơ quan"):
        actions.choose_unit(by=cast.an, name=draft.units.first(), choice="unit", unit_id=foreign.pk)


def test_edit_is_kept_and_makes_the_field_sure(cast) -> None:
    row = draft_of(cast).rows.first()
    actions.edit_row(by=cast.an, row=row, changes={"title": "Ban hành kế hoạch kiểm tra"}, on=TODAY)
    row.refresh_from_db()
    assert (row.fields["title"], row.sure["title"], row.printed["title"]) == (
        "Ban hành kế hoạch kiểm tra",
        1.0,
        ROWS[0][1],
    )


def test_merge_split_and_aside_are_taken_back_one_by_one(cast) -> None:
    draft = draft_of(cast)
    before = list(draft.rows.values_list("pk", "state", "fields", "position"))
    first, second, third = draft.rows.all()
    actions.merge_up(by=cast.an, row=second)
    first.refresh_from_db()
    assert first.fields["title"] == f"{ROWS[0][1]} {ROWS[1][1]}"
    new = actions.split_row(by=cast.an, row=third)
    assert new.position > third.position
    actions.set_aside(by=cast.an, row=new)
    for _ in range(3):
        assert actions.undo(by=cast.an, draft=draft) is not None
    assert list(draft.rows.values_list("pk", "state", "fields", "position")) == before
    assert actions.undo(by=cast.an, draft=draft) is None


def test_the_first_row_has_nothing_above_it(cast) -> None:
    with pytest.raises(RuleBroken, match="ở trên"):
        actions.merge_up(by=cast.an, row=draft_of(cast).rows.first())


def test_the_same_file_opens_the_same_draft(cast) -> None:
    one = draft_of(cast)
    again = actions.open_draft(by=cast.an, body=cast.body, sha256=one.sha256, size=one.size, name="other.docx")
    assert again == one


def test_only_who_may_import_may_review(cast) -> None:
    draft = draft_of(cast)
    for person in (cast.chi, cast.binh, cast.lan, cast.dung):
        with pytest.raises(Exception, match="quyền"):
            actions.confirm_row(by=person, row=draft.rows.first())

"""The audit chain: what was changed, removed, slipped in or cut off is found; what is personal can be erased."""

import pytest
from django.db import connection, transaction

from caicach.kit import audit
from caicach.kit.models import AuditEntry, AuditValue
from cast import Cast


@pytest.fixture
def three(cast: Cast) -> Cast:
    """Three entries in the log."""
    for number in range(3):
        with transaction.atomic():
            audit.record(
                by=cast.an,
                action="test.do",
                target=cast.body,
                details={"n": number},
                before={"name": "Cũ"},
                after={"name": "Mới"},
            )
    return cast


def change(sql: str) -> None:
    """What somebody with the database in hand could do."""
    with connection.cursor() as cursor:
        cursor.execute(sql)


def test_an_empty_log_is_whole(db: None) -> None:
    assert audit.verify().whole


def test_entries_are_numbered_and_linked(three: Cast) -> None:
    first, second, third = AuditEntry.objects.all()
    assert [first.sequence, second.sequence, third.sequence] == [1, 2, 3]
    assert (second.previous, third.previous) == (first.digest, second.digest)
    verdict = audit.verify()
    assert verdict.whole and verdict.entries == 3 and verdict.head == third.digest


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        ("UPDATE kit_auditentry SET action = 'other' WHERE sequence = 2", "Mục 2 (other) đã bị sửa"),
        ("UPDATE kit_auditentry SET by_id = 99 WHERE sequence = 1", "Mục 1 (test.do) đã bị sửa"),
        ("UPDATE kit_auditentry SET details = '{\"n\": 7}' WHERE sequence = 3", "Mục 3 (test.do) đã bị sửa"),
        ("DELETE FROM kit_auditentry WHERE sequence = 2", "Thiếu mục 2"),
        ("DELETE FROM kit_auditentry WHERE sequence = 3", "cắt đuôi"),
        ("UPDATE kit_auditentry SET sequence = 9 WHERE sequence = 3", "Thiếu mục 3"),
        ('UPDATE kit_auditvalue SET after = \'{"name": "X"}\' WHERE sequence = 2', "Giá trị trước và sau của mục 2"),
    ],
)
def test_harm_is_found_and_named(three: Cast, harm: str, words: str) -> None:
    change(harm)
    verdict = audit.verify()
    assert not verdict.whole
    assert words in verdict.reason


def test_a_forged_entry_breaks_the_link(three: Cast) -> None:
    forged = AuditEntry.objects.get(sequence=2)
    forged.action = "forged"
    change(f"UPDATE kit_auditentry SET action = 'forged', digest = '{audit.digest_of(forged)}' WHERE sequence = 2")
    assert "Mục 3 không nối" in audit.verify().reason


def test_personal_values_can_be_erased_and_the_chain_holds(three: Cast) -> None:
    AuditValue.objects.filter(sequence=2).delete()
    assert audit.verify().whole


def test_personal_values_are_not_in_the_chain(three: Cast) -> None:
    assert "Mới" not in str(list(AuditEntry.objects.values()))


def test_the_log_is_append_only(three: Cast) -> None:
    with pytest.raises(TypeError):
        AuditEntry.objects.all().delete()
    with pytest.raises(TypeError):
        AuditEntry.objects.update(action="x")


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_is_recorded() -> None:
    from cast import make_cast

    cast = make_cast()
    with pytest.raises(RuntimeError):
        audit.record(by=cast.an, action="test.do", target=cast.body)
    assert not AuditEntry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_leaves_no_entry_and_no_gap() -> None:
    from cast import make_cast

    cast = make_cast()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        audit.record(by=cast.an, action="test.do", target=cast.body)
        raise ZeroDivisionError
    with transaction.atomic():
        assert audit.record(by=None, action="test.do", target=cast.body).sequence == 1
    assert audit.verify().whole


def test_the_command_line_says_so_and_leaves_with_one(three: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    import json

    from caicach.cli.frame import run

    assert run(["audit", "verify", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["entries"] == 3
    change("DELETE FROM kit_auditentry WHERE sequence = 1")
    assert run(["audit", "verify"]) == 1
    assert "Thiếu mục 1" in capsys.readouterr().out


def test_an_entry_slipped_in_behind_the_last_is_found(three: Cast) -> None:
    last = AuditEntry.objects.get(sequence=3)
    last.pk, last.sequence, last.previous = None, 4, last.digest
    last.digest = audit.digest_of(last)
    last.save(force_insert=True)
    verdict = audit.verify()
    assert not verdict.whole and "chen vào" in verdict.reason


def test_what_is_recorded_during_the_walk_is_no_harm(three: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    walked = audit._fault

    def meanwhile(entry: AuditEntry, *more: object) -> str:
        if entry.sequence == 2:
            with transaction.atomic():
                audit.record(by=None, action="test.do", target=three.body)
        return walked(entry, *more)

    monkeypatch.setattr(audit, "_fault", meanwhile)
    verdict = audit.verify()
    assert verdict.whole and verdict.entries == 3

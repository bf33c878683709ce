"""Exports in .csv and .parquet."""

import datetime as dt
from pathlib import Path

import duckdb
import pytest
from export_files import GOOD, HEADINGS, rejects, rows_of, taken, text_file

from caicach.measures.dossiers.intake import BadExport, applicants, take_in, view_of
from caicach.measures.dossiers.source import Source

NAMES = ("dossier_code", "received_at", "finished_at", "status")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_encodings_and_delimiters(tmp_path: Path, encoding: str, delimiter: str) -> None:
    rows = [(*HEADINGS, "Tên TTHC"), (*GOOD, 'Cấp "giấy";\nphép, lại'), ("H48-230102-0002", *GOOD[1:], "Đăng ký")]
    intake, table = taken(text_file(tmp_path / "a.csv", rows, delimiter, encoding))
    assert [row["procedure_name"] for row in table] == ['Cấp "giấy"; phép, lại', "Đăng ký"]
    assert table[0]["received_at"] == dt.datetime(2023, 1, 2, 8, 30)
    assert intake.columns[0].heading == "Số hồ sơ"


def test_the_old_windows_encoding(tmp_path: Path) -> None:
    import unicodedata

    def old(text: str) -> str:
        return "".join(
            one if one in "ăâđêôơưĂÂĐÊÔƠƯ" else unicodedata.normalize("NFD", one)
            for one in _apart(unicodedata.normalize("NFC", text))
        )

    rows = [tuple(map(old, (*HEADINGS, "Đơn vị giải quyết"))), tuple(map(old, (*GOOD, "Phòng Quản lý đất đai")))]
    _, (row,) = taken(text_file(tmp_path / "a.csv", rows, encoding="cp1258"))
    assert row["unit"] == "Phòng Quản lý đất đai"


def _apart(text: str) -> str:
    """Tones apart from their letters, as windows-1258 writes them."""
    import unicodedata

    tones = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
    apart = []
    for one in text:
        marks = unicodedata.normalize("NFD", one)
        tone = next((mark for mark in marks if mark in tones), "")
        apart.append(unicodedata.normalize("NFC", marks.replace(tone, "") if tone else marks) + tone)
    return "".join(apart)


def test_rows_with_too_few_or_too_many_cells_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    lines = [
        ",".join(HEADINGS),
        ",".join(GOOD),
        ",".join(("H48-230102-0002", "02/01/2023", "Đang xử lý")),
        ",".join(("H48-230102-0003", *GOOD[1:], "thừa")),
        ",".join(("H48-230102-0004", *GOOD[1:], "", "")),
    ]
    path.write_text("\n".join(lines), "utf-8")
    intake, table = taken(path)
    assert [row["dossier_code"][-4:] for row in table] == ["0001", "0004"]
    assert [(one["row"], one["sentence"][:19]) for one in rejects(intake)] == [
        (3, "Dòng có ít ô hơn 4 "),
        (4, "Dòng có nhiều ô hơn"),
    ]


def test_pauses_as_json_text(tmp_path: Path) -> None:
    pauses = [
        '[{"from": "2023-01-03", "to": "2023-01-04", "reason": "x", "paper": "1/TB"}, {"from": "2023-01-02"}]',
        "[]",
        "",
        "hai lần",
        '[{"from": "hôm qua"}]',
    ]
    rows = [(*NAMES, "pauses"), *[(f"H48-230102-000{n}", *GOOD[1:], one) for n, one in enumerate(pauses)]]
    intake, table = taken(text_file(tmp_path / "a.csv", rows))
    assert table[0]["pauses"] == [
        {"from": dt.date(2023, 1, 2), "to": None, "reason": None, "paper": None},
        {"from": dt.date(2023, 1, 3), "to": dt.date(2023, 1, 4), "reason": "x", "paper": "1/TB"},
    ]
    assert [row["pauses"] for row in table[1:]] == [None, None]
    assert [one["row"] for one in rejects(intake)] == [5, 6]


def test_parquet_with_types_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    with duckdb.connect() as connection:
        connection.execute(
            f"""COPY (SELECT 'H48-230102-0001' AS dossier_code, '1.000107' AS procedure_code,
            TIMESTAMP '2023-01-02 08:30:00' AS received_at, TIMESTAMP '2023-01-05 10:00' AS finished_at,
            5::BIGINT AS due_working_days, 'finished' AS status, true AS digitised, 1 AS has_fee,
            [{{'from': DATE '2023-01-03', 'to': NULL::DATE, 'reason': 'x', 'paper': ''}}] AS pauses,
            'bí mật' AS "Chủ hồ sơ") TO '{path}' (FORMAT parquet)"""
        )
    intake, (row,) = taken(path)
    assert row["finished_at"] == dt.date(2023, 1, 5)
    assert (row["due_working_days"], row["digitised"], row["has_fee"]) == (5, True, True)
    assert row["pauses"] == [{"from": dt.date(2023, 1, 3), "to": None, "reason": "x", "paper": None}]
    assert intake.warnings == ()


def test_a_normal_parquet_is_viewed_in_place_others_in_passing(tmp_path: Path) -> None:
    intake, _ = taken(text_file(tmp_path / "a.csv", [HEADINGS, GOOD, GOOD]))
    assert view_of(intake.table) == Source((intake.table,))
    source = view_of(tmp_path / "a.csv")
    (file,) = source.files
    assert file.parent != tmp_path
    assert rows_of(file) == rows_of(intake.table)


def test_a_normal_parquet_with_a_code_twice_is_not_read_in_place(tmp_path: Path) -> None:
    intake, _ = taken(text_file(tmp_path / "a.csv", [HEADINGS, GOOD]))
    twice = tmp_path / "twice.parquet"
    with duckdb.connect() as connection:
        connection.execute(
            f"""COPY (SELECT * REPLACE ('processing' AS status) FROM '{intake.table}'
            UNION ALL SELECT * FROM '{intake.table}') TO '{twice}' (FORMAT parquet)"""
        )
    (file,) = view_of(twice).files
    assert [row["status"] for row in rows_of(file)] == ["returned"]


def test_applicants_are_read_only_where_asked_for(tmp_path: Path) -> None:
    rows = [
        (*HEADINGS, "Chủ hồ sơ", "Số điện thoại", "Địa chỉ"),
        (*GOOD, "Người  A", "0901 234 567", "Xã B"),
        ("H48-230102-0002", *GOOD[1:], "", "", ""),
    ]
    (one,) = applicants(text_file(tmp_path / "a.csv", rows))
    assert (one.code, one.name, one.phone, one.address, one.email) == (GOOD[0], "Người A", "0901 234 567", "Xã B", "")
    assert list(applicants(text_file(tmp_path / "b.csv", [HEADINGS, GOOD]))) == []


def test_progress_ends_at_the_end_and_nothing_else_is_left(tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []
    path = text_file(tmp_path / "a.csv", [HEADINGS, GOOD], encoding="utf-16")
    take_in(path, tmp_path / "into", progress=lambda done, total: steps.append((done, total)))
    assert steps == sorted(steps)
    assert steps[-1][0] == steps[-1][1]
    assert sorted(one.name for one in (tmp_path / "into").iterdir()) == ["rejects.parquet", "table.parquet"]


def test_days_after_the_day_of_the_export_are_pointed_out(tmp_path: Path) -> None:
    path = text_file(tmp_path / "a.csv", [HEADINGS, GOOD])
    intake, _ = taken(path, as_of=dt.date(2023, 1, 4))
    assert any("sau ngày 04/01/2023" in said for said in intake.warnings)


def test_an_unclosed_quote_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(",".join(HEADINGS) + '\nH48-230102-0001,"02/01/2023,,Đang xử lý\n' * 3, "utf-8")
    with pytest.raises(BadExport):
        taken(path)

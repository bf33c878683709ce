"""A sheet goes out to a workbook and comes back: without loss, with a dry run, all or nothing."""

import io
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from python_calamine import CalamineWorkbook

from caicach.papers.reading import read_criteria_sheet
from caicach.papers.writing import write_score_sheet
from caicach.scoring.actions.self_scoring import self_score
from caicach.scoring.models import Score
from caicach.scoring.queries.reading import reading_page
from caicach.scoring.queries.self_page import Asked, self_page
from caicach.scoring.queries.sheet_import import Incoming, incoming
from caicach.scoring.queries.sheet_papers import paper_of
from caicach.scoring.rules.self_scoring import Typed, Way
from cast import client_of
from scoring.index_scenes import Scene

FILLED: dict[str, dict[str, Any]] = {
    "1.1": {"given": {"level": "Ban hành không kịp thời"}, "note": "Ban hành ngày 20/01"},
    "1.2": {
        "given": {"part": "92", "whole": "100"},
        "way": Way.TYPED,
        "points": Decimal("0.5"),
        "note": "Trừ việc hủy",
    },
    "2.1": {"given": {"b": "2618", "a": "2817"}},
    "+1": {"given": {"count": "2"}, "note": "Hai sáng kiến"},
}


def fill(scene: Scene, key: str, **typed: Any) -> None:
    score = scene.score(key)
    score.criterion = scene.criteria[key]
    self_score(by=scene.cast.an, score=score, version=score.version, typed=Typed(**typed))


def out(scene: Scene) -> bytes:
    return write_score_sheet(paper_of(reading_page(scene.cast.an, scene.sheet)))


def compared(scene: Scene, data: bytes) -> Incoming:
    page = self_page(scene.cast.an, scene.sheet, Asked(filter=""))
    return incoming(page.whole, read_criteria_sheet("phieu.xlsx", data), page.editable)


def changed(scene: Scene, cells: dict[str, dict[str, Any]]) -> bytes:
    """The workbook of the sheet with cells filled in by hand, by the number of the row."""
    paper = paper_of(reading_page(scene.cast.an, scene.sheet))
    rows = tuple(replace(row, **cells.get(row.number, {})) for row in paper.rows)
    return write_score_sheet(replace(paper, rows=rows))


def test_what_goes_out_comes_back_the_same(scene: Scene) -> None:
    for key, typed in FILLED.items():
        fill(scene, key, **typed)
    found = compared(scene, out(scene))
    assert (found.changes, found.faults) == ((), ())
    read = read_criteria_sheet("phieu.xlsx", out(scene))
    written = paper_of(reading_page(scene.cast.an, scene.sheet))
    assert [row.number for row in read.rows if row.level] == [row.number for row in written.rows if row.level]
    kept = ("name", "maximum", "rule", "self_points", "self_note", "figures", "part", "level", "applicable")
    assert [[getattr(row, name) for name in kept] for row in read.rows] == [
        [getattr(row, name) for name in kept] for row in written.rows
    ]


def test_into_an_empty_sheet_all_of_it_goes_in(scene: Scene) -> None:
    for key, typed in FILLED.items():
        fill(scene, key, **typed)
    data = out(scene)
    before = {key: scene.score(key) for key in FILLED}
    Score.objects.filter(sheet=scene.sheet).update(given={}, self_points=None, self_note="", self_applicable=True)
    client, address = client_of(scene.cast.an), reverse("sheet_import", args=[scene.sheet.pk])
    page = client.post(address, {"file": SimpleUploadedFile("phieu.xlsx", data)})
    assert page.status_code == 200 and len(page.context["found"].changes) == 4
    assert scene.score("1.1").self_points is None
    assert client.post(address, {"tep": page.context["packed"]}).status_code == 302
    for key, score in before.items():
        after = scene.score(key)
        assert (after.self_points, after.self_note) == (score.self_points, score.self_note), key
        assert after.rule_points == score.rule_points, key


@pytest.mark.parametrize(
    ("number", "cells", "code"),
    [
        ("1.1", {"self_points": Decimal("0.7")}, "points-outside"),
        ("1.1", {"figures": "Có ban hành gì đó"}, "figures-unusable"),
        ("2.2", {"self_points": Decimal(1)}, "row-not-own"),
        ("1.1", {"name": "Tiêu chí lạ", "self_points": Decimal("0.5")}, "row-unknown"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_goes_in(scene: Scene, number: str, cells: dict, code: str) -> None:
    data = changed(scene, {number: cells, "1.2": {"figures": "92 %"}})
    found = compared(scene, data)
    assert [fault.code for fault in found.faults] == [code]
    assert found.faults[0].row and found.faults[0].letter
    client, address = client_of(scene.cast.an), reverse("sheet_import", args=[scene.sheet.pk])
    page = client.post(address, {"file": SimpleUploadedFile("phieu.xlsx", data)})
    assert page.status_code == 422
    assert client.post(address, {"tep": page.context["packed"]}).status_code == 422
    assert scene.score("1.2").self_points is None
    errors = client.post(address, {"tep": page.context["packed"], "loi": "1"})
    book = CalamineWorkbook.from_filelike(io.BytesIO(errors.content))
    assert book.sheet_names[0] == "Phiếu có lỗi"


def test_a_unit_brings_only_its_own_rows(scene: Scene) -> None:
    data = changed(scene, {"1.1": {"self_points": Decimal("0.5")}, "2.1": {"figures": "95/100"}})
    page = self_page(scene.cast.chi, scene.sheet, Asked(filter=""))
    found = incoming(page.whole, read_criteria_sheet("phieu.xlsx", data), page.editable)
    assert [fault.code for fault in found.faults] == ["row-not-yours"]


def test_a_sheet_that_changed_meanwhile_is_not_overwritten(scene: Scene) -> None:
    data = changed(scene, {"1.1": {"figures": "Ban hành kịp thời"}})
    client, address = client_of(scene.cast.an), reverse("sheet_import", args=[scene.sheet.pk])
    packed = client.post(address, {"file": SimpleUploadedFile("phieu.xlsx", data)}).context["packed"]
    fill(scene, "1.1", given={"level": "Không ban hành"})
    answer = client.post(address, {"tep": packed})
    assert answer.status_code == 422 and "đã có người sửa" in answer.content.decode()
    assert scene.score("1.1").given == {"level": "Không ban hành"}


@pytest.mark.parametrize("data", [b"", b"khong phai tep", b"PK\x03\x04 hong"])
def test_a_bad_file_is_one_sentence(scene: Scene, data: bytes) -> None:
    address = reverse("sheet_import", args=[scene.sheet.pk])
    answer = client_of(scene.cast.an).post(address, {"file": SimpleUploadedFile("phieu.xlsx", data)})
    assert answer.status_code == 422


def test_who_may_download(scene: Scene) -> None:
    address = reverse("sheet_export", args=[scene.sheet.pk])
    assert client_of(scene.cast.ha).get(address).status_code == 200
    assert client_of(scene.cast.lan).get(address).status_code == 404
    assert client_of(scene.cast.ha).get(reverse("sheet_import", args=[scene.sheet.pk])).status_code == 403

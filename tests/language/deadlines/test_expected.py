"""The phrases of five real papers, as a careful reader read them."""

import json
from pathlib import Path

import pytest

from caicach.language.deadlines import as_json, read_deadline


@pytest.mark.shared
def test_every_phrase_of_the_papers(shared: Path) -> None:
    rows = json.loads((shared / "domain" / "expected" / "schedules.json").read_text(encoding="utf-8"))
    wrong = []
    for row in rows:
        got = as_json(read_deadline(row["phrase"], year=row["plan_year"]))
        kinds = {row["kind"], *(row.get("kind_also_acceptable") or [])}
        same = all(got[name] == row[name] for name in ("start", "due", "occurrences", "offset"))
        if got["kind"] not in kinds or not same:
            wrong.append((row["phrase"], got))
    assert wrong == []

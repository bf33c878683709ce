"""Plans invented for the purpose, set out as offices set them and printed in every format, are read whole."""

from pathlib import Path

import pytest

from caicach.papers.reading import paper_json, read_paper
from tests.papers.reading.corpus.arrange import ARRANGEMENTS, BY_NAME, Arrangement
from tests.papers.reading.corpus.comparing import Score, score
from tests.papers.reading.corpus.formats import FORMATS, HARD, scanned
from tests.papers.reading.corpus.gold import NAMES, Plan, load

PLANS = {name: load(name) for name in NAMES}
UPRIGHT = ("plain", "fused", "merged")
"""On upright pages a few layouts are enough."""
CASES = [
    (name, how.name, format_name)
    for name in NAMES
    for how in (ARRANGEMENTS if PLANS[name].tables else ARRANGEMENTS[:1])
    for format_name in FORMATS
    if format_name not in ("pdf-upright", "word-numbered") or how.name in UPRIGHT
]
LEAST = 0.97


def reading_of(plan: Plan, how: Arrangement, format_name: str, folder: Path) -> Score:
    ending, printed = (FORMATS | HARD)[format_name]
    return score_of(plan, printed(plan, how), folder / f"{plan.name}.{ending}")


def score_of(plan: Plan, content: bytes, path: Path) -> Score:
    path.write_bytes(content)
    return score(plan, paper_json(read_paper(path)))


@pytest.mark.parametrize(("name", "how", "format_name"), CASES)
def test_every_layout_in_every_format(name: str, how: str, format_name: str, tmp_path: Path) -> None:
    found = reading_of(PLANS[name], BY_NAME[how], format_name, tmp_path)
    assert found.least >= LEAST, "\n".join([f"{found.figures}", *found.wrong])


def test_the_first_page_of_a_scan(tmp_path: Path) -> None:
    """All rows of the page with their numbers; a letter in a hundred may be misread."""
    plan = PLANS["xa"]
    found = score_of(plan, scanned(plan, BY_NAME["plain"], pages_at_most=1), tmp_path / "scan.pdf")
    for name in ("number", "section", "deliverable", "schedule", "roles", "citations"):
        assert found.figures[name] >= 0.9, "\n".join(found.wrong)


def test_a_corpus_of_different_kinds() -> None:
    """A province, a department, a commune, an index, an inspection, a letter."""
    assert len(NAMES) >= 6
    assert sum(len(plan.tasks) for plan in PLANS.values()) >= 90

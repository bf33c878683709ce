"""Every number of the page of targets opens the dossiers that it counts; the tabs of every page say the same."""

import re
from decimal import Decimal
from html import unescape
from typing import Any

import pytest
from django.core.cache import cache

from caicach.dossiers.actions.procedures import add_procedure
from caicach.dossiers.actions.quotas import QuotaSpec, set_quota
from caicach.dossiers.enums import QuotaMeasure
from caicach.dossiers.models import Store
from caicach.dossiers.queries.figure_cells import Cells
from caicach.dossiers.queries.ground import ground_of
from caicach.dossiers.queries.lists import page_of
from caicach.dossiers.queries.quotas import lines_of, quotas
from caicach.dossiers.rules.procedure_facts import ProcedureFacts
from cast import Cast, client_of
from figures_world import PRINTED, REGISTRY, dossier, pause, stored, table

QUOTAS = "/ho-so/chi-tieu/"
OF_DOSSIERS = [one for one in QuotaMeasure if one is not QuotaMeasure.SIMPLIFIED]


@pytest.fixture
def world(cast: Cast) -> Store:
    """The usual table, and dossiers with fees, by post, digitised, in both names of the registry."""
    more: dict[str, Any] = {"has_fee": True, "channel": "online"}
    return stored(
        cast.body,
        [
            *table(),
            dossier("H2-240102-0001", "2024-01-03", done="2024-01-10", unit=REGISTRY, paid_online=True, **more),
            dossier("H2-240102-0002", "2024-01-03", done="2024-02-28", unit=PRINTED, paid_online=False, **more),
            dossier("H2-240102-0003", "2024-01-03", done="2024-01-31", unit=PRINTED, channel="postal", digitised=True),
            dossier("H2-240102-0004", "2024-01-03", unit=PRINTED, channel="postal", pauses=[pause("2024-01-05")]),
            dossier("H2-231220-0005", "2023-12-20", done="2024-01-05", channel="postal", procedure_code="1.002255"),
        ],
    )


def page(cast: Cast, address: str) -> str:
    answer = client_of(cast.an).get(address)
    assert answer.status_code == 200, address
    return unescape(answer.content.decode())


@pytest.mark.parametrize(
    "of",
    [
        {},
        {"unit": "registry"},
        {"field": "Đất đai"},
        {"unit": "land", "field": "Đất đai"},
        {"quarter": 1},
        {"month": 1},
    ],
)
def test_part_and_whole_of_each_measure_open_as_many_dossiers(cast: Cast, world: Store, of: dict[str, Any]) -> None:
    where = {**of, "unit": getattr(cast, of["unit"])} if "unit" in of else of
    for measure in OF_DOSSIERS:
        spec = QuotaSpec(measure=measure.value, comparator=">=", value=Decimal(50), year=2024, **where)
        set_quota(by=cast.an, body=cast.body, spec=spec)
    ground, lines = ground_of(cast.body), lines_of(quotas(cast.an, cast.body, 2024), Cells(cast.body))
    assert ground is not None and len(lines) == len(OF_DOSSIERS)
    for line in lines:
        assert line.behind is not None and line.behind_whole is not None
        lists = [page_of(ground, wanted, 100) for wanted in (line.behind, line.behind_whole)]
        of_procedures = line.quota.measure == QuotaMeasure.POSTAL_PROCEDURE
        part, whole = (len({row.procedure_code for row in rows} if of_procedures else rows) for rows in lists)
        assert (part, whole) == (line.verdict.part, line.verdict.whole), line.quota
    assert sum(line.verdict.part > 0 for line in lines) >= (1 if of.get("unit") == "land" else 5)


def test_the_page_leads_there(cast: Cast, world: Store) -> None:
    for measure in OF_DOSSIERS:
        spec = QuotaSpec(measure=measure.value, comparator=">=", value=Decimal(50), year=2024)
        set_quota(by=cast.an, body=cast.body, spec=spec)
    found = re.findall(
        r'<a class="share-link" href="([^"]+)"><svg.*?</a> <span class="share-counts num"><a href="([^"]+)">(\d+)</a>'
        r'/<a href="([^"]+)">(\d+)</a></span>(.*?)</td>',
        page(cast, QUOTAS + "?nam=2024"),
        re.DOTALL,
    )
    assert len(found) == len(OF_DOSSIERS)
    for bar, part, many, whole, of, said in found:
        assert bar == part
        if "thủ tục" not in said:
            for address, number in ((part, many), (whole, of)):
                assert f'<p class="head__sub num">{number} hồ sơ</p>' in page(cast, address), address


def test_a_target_of_the_catalogue_opens_the_catalogue(cast: Cast) -> None:
    for code, limit in (("1.1", 5), ("1.2", 10), ("1.3", 10)):
        facts = ProcedureFacts(
            code=code, name=f"Thủ tục {code}", unit=cast.land, limit=Decimal(limit), legal_limit=Decimal(10)
        )
        add_procedure(by=cast.an, body=cast.body, facts=facts)
    spec = QuotaSpec(measure="simplified_rate", comparator=">=", value=Decimal(40), year=2024, unit=cast.land)
    set_quota(by=cast.an, body=cast.body, spec=spec)
    found = re.search(r'<a href="([^"]+)">1</a>/<a href="([^"]+)">3</a>', page(cast, QUOTAS + "?nam=2024"))
    assert found
    cut, whole = page(cast, found[1]), page(cast, found[2])
    assert "Thủ tục 1.1" in cut and "Thủ tục 1.2" not in cut
    assert all(f"Thủ tục {code}" in whole for code in ("1.1", "1.2", "1.3"))


@pytest.mark.parametrize(
    "address",
    [
        "/ho-so/danh-sach/?cach=nd61-2018", "/ho-so/tre-han/", "/ho-so/tam-dung/", "/ho-so/thu-xin-loi/", QUOTAS,
        "/ho-so/thong-ke/", "/ho-so/thong-ke/?cach=qd766-2022", "/ho-so/thong-ke/?cach=nd61-2018", "/ho-so/thu-tuc/",
        "/ho-so/chat-luong/", "/ho-so/chat-luong/qd-766/", "/ho-so/chi-tieu/them/", "/ho-so/tre-han/kiem-tra-du-bao/",
    ],
)  # fmt: skip
def test_the_tabs_of_every_page_say_the_same(cast: Cast, address: str) -> None:
    """By the body's own way to count, also where the page counts by another: there this pause makes nobody late."""
    resumed = dossier("H2-240901-0001", "2024-09-04", completed_at="2024-10-25", supplement_requested_at="2024-09-05")
    stored(cast.body, [*table(), resumed])
    spec = QuotaSpec(measure="late_rate", comparator="<", value=Decimal(2), year=2024)
    set_quota(by=cast.an, body=cast.body, spec=spec)
    cache.clear()
    badges = [re.findall(r">([^<]+?) <b>(\d+)</b></a>", _tabs(page(cast, at))) for at in ("/ho-so/", address)]
    assert badges[0] == badges[1] and ("Danh sách trễ hạn", "3") in badges[0]


def _tabs(text: str) -> str:
    return text.split('<nav class="tabs')[1].split("</nav>")[0]

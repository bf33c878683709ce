"""The list behind a figure and the page of one dossier."""

import re
from html import unescape
from io import BytesIO
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from caicach.dossiers.models import PauseReview, Store
from cast import Cast, client_of
from figures_world import dossier, pause, stored, table

LIST = "/ho-so/danh-sach/"


@pytest.fixture
def world(cast: Cast) -> Store:
    return stored(cast.body, table())


def page_of(cast: Cast, address: str, who: str = "an") -> str:
    answer = client_of(getattr(cast, who)).get(address)
    assert answer.status_code == 200, address
    return unescape(answer.content.decode())


def codes(page: str) -> list[str]:
    return re.findall(r'class="first code"><a href="[^"]*">([^<]+)</a>', page)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("gi=pending_late", ["H1-240901-0010", "H1-240901-0011"]),
        ("gi=soon", ["H1-241023-0012"]),
        ("gi=late&xong_tu=2024-05-01&xong_den=2024-05-31", ["H1-240502-0002", "H1-240502-0004"]),
        ("gi=settled&donvi=-", ["H1-240802-0008"]),
        ("kenh=-", ["H1-240802-0008"]),
        ("linhvuc=-", ["H1-240802-0007"]),
        ("gi=digitised", ["H1-240502-0001"]),
        ("gi=paused", ["H1-241028-0013"]),
        ("q=0603", ["H1-240603-0003"]),
        ("q=khong-co", []),
        ("gi=late&nhan_tu=2023-01-01&nhan_den=2023-12-31&trang=9", ["H1-230502-0016"]),
    ],
)
def test_what_an_address_means(cast: Cast, world: Store, query: str, expected: list[str]) -> None:
    page = page_of(cast, f"{LIST}?{query}")
    assert sorted(codes(page)) == expected and f"{len(expected)} hồ sơ" in page


@pytest.mark.parametrize("query", ["gi=la&xong_tu=hom-qua&sap=lung-tung&trang=abc&cach=khong", "donvi=&kenh=&q="])
def test_what_means_nothing_is_left_out(cast: Cast, world: Store, query: str) -> None:
    assert len(codes(page_of(cast, f"{LIST}?{query}"))) == 16


def test_every_filter_is_a_chip_that_can_be_taken_away(cast: Cast, world: Store) -> None:
    page = page_of(
        cast, f"{LIST}?gi=late&donvi=Thanh+tra+S%E1%BB%9F&kenh=online&xong_tu=2024-05-01&xong_den=2024-05-31"
    )
    chips = re.findall(r'<a class="choice" href="\?([^"]*)" aria-label="Bỏ lọc ([^"]*)"', page)
    assert [words for _, words in chips] == [
        "Đơn vị giải quyết: Thanh tra Sở",
        "Hình thức nộp: Trực tuyến",
        "Có kết quả: tháng 5/2024",
    ]
    assert chips[2][0] == "gi=late&donvi=Thanh+tra+S%E1%BB%9F&kenh=online"


@pytest.mark.parametrize(
    ("order", "first"), [("nhan", "H1-230502-0015"), ("ma", "H1-230502-0015"), ("ngay", "H1-240901-0010")]
)
def test_orders(cast: Cast, world: Store, order: str, first: str) -> None:
    assert codes(page_of(cast, f"{LIST}?sap={order}"))[0] == first


def test_pages(cast: Cast) -> None:
    stored(cast.body, [dossier(f"H1-{n:04d}", "2024-05-02") for n in range(230)])
    pages = [codes(page_of(cast, f"{LIST}?sap=ma&trang={n}")) for n in (1, 2, 3)]
    assert [len(one) for one in pages] == [100, 100, 30]
    assert len({code for one in pages for code in one}) == 230


def test_the_list_as_a_workbook_and_as_csv(cast: Cast, world: Store) -> None:
    client = client_of(cast.an)
    data = client.get(f"{LIST}?gi=late&xuat=xlsx").content
    rows = CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0).to_python()
    assert len(rows) == 4 + 4 and rows[3][0] == "Mã hồ sơ"
    lines = b"".join(client.get(f"{LIST}?xuat=csv")).decode("utf-8").splitlines()
    assert len(lines) == 17 and lines[0].startswith("\ufeffMã hồ sơ;") and "02/05/2024" in "".join(lines)


def test_a_formula_in_a_name_stays_text(cast: Cast) -> None:
    stored(cast.body, [dossier("H1-1", "2024-05-02", officer="=1+1")])
    assert ";'=1+1;" in b"".join(client_of(cast.an).get(f"{LIST}?xuat=csv")).decode("utf-8")


def test_one_dossier_and_its_clock(cast: Cast, world: Store) -> None:
    page = page_of(cast, "/ho-so/ho-so/H1-240502-0002/")
    assert "Tiếp nhận 08:00 thứ Năm 02/05/2024; dùng 22 trên 10 ngày làm việc" in page
    assert page.count('<th scope="row" class="full">') == 3 and "cơ quan đang dùng" in page
    assert page.count('class="t-late"') == 1 and "Hết thời hạn giải quyết" in page and "CB1" in page


def test_pauses_of_a_dossier_with_their_review(cast: Cast) -> None:
    found = [pause("2024-05-06", "2024-05-08"), pause("2024-05-10", "2024-05-13", paper="Phiếu 12")]
    code = "000.00.53.H48-1/2"
    stored(cast.body, [dossier(code, "2024-05-02", done="2024-05-20", pauses=found)])
    about = {"body": cast.body, "dossier_code": code, "paused_from": "2024-05-06", "by": cast.an}
    PauseReview.objects.create(verdict="wrong", reason="Thiếu phiếu", **about)
    page = page_of(cast, f"/ho-so/ho-so/{code}/")
    assert "Tạm dừng sai" in page and "Thiếu phiếu" in page and "Phiếu 12" in page and "chưa xem xét" in page
    assert page.count('class="t-pause"') == 2


@pytest.mark.parametrize(("code", "status"), [("H1-240502-0001", 200), ("H9", 404)])
def test_who_may_open_a_dossier(cast: Cast, world: Store, code: str, status: int) -> None:
    assert client_of(cast.chi).get(f"/ho-so/ho-so/{code}/").status_code == status
    assert client_of(cast.em).get(f"/ho-so/ho-so/{code}/").status_code == 403


def test_a_dossier_asks_the_database_little(cast: Cast, world: Store, django_assert_max_num_queries: Any) -> None:
    client = client_of(cast.an)
    with django_assert_max_num_queries(18):
        client.get("/ho-so/ho-so/H1-241028-0013/")

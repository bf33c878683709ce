"""Pages of the figures: what they print is what the indicators say, and every number opens as many dossiers."""

import re
from html import unescape
from io import BytesIO
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from caicach.dossiers.models import PauseReview, Quota, Store
from caicach.dossiers.presentation.figures import FIGURES, KEYS, Sort
from cast import Cast, client_of
from figures_world import apology, dossier, pause, stored, table

HOME, LIST, FIGURES_AT = "/ho-so/", "/ho-so/danh-sach/", "/ho-so/thong-ke/"
LINK = re.compile(r'<a href="(/ho-so/danh-sach/[^"]*)"(?: title="([^"]*)")?>(?:<b>)?([^<]*)<')


@pytest.fixture
def world(cast: Cast) -> Store:
    return stored(cast.body, table())


def page_of(cast: Cast, address: str, who: str = "an") -> str:
    answer = client_of(getattr(cast, who)).get(address)
    assert answer.status_code == 200, address
    return unescape(answer.content.decode())


def many(cast: Cast, address: str) -> int:
    """How many dossiers the list at an address says it has."""
    found = re.search(r'<p class="head__sub num">([\d.]+) hồ sơ</p>', page_of(cast, address))
    assert found, address
    return int(found[1].replace(".", ""))


@pytest.mark.parametrize("at", [HOME, LIST, FIGURES_AT])
@pytest.mark.parametrize(
    ("who", "status", "words"),
    [
        ("an", 200, "Chưa có hồ sơ nào"),
        ("chi", 200, "sau khi chuyên viên cải cách hành chính nhập"),
        ("dung", 200, "Chưa có hồ sơ nào"),
        ("em", 403, "Xem hồ sơ thủ tục hành chính"),
    ],
)
def test_before_anything_is_stored(cast: Cast, at: str, who: str, status: int, words: str) -> None:
    answer = client_of(getattr(cast, who)).get(at)
    assert answer.status_code == status and words in answer.content.decode()


def test_another_body_sees_nothing_of_it(cast: Cast, world: Store) -> None:
    assert "Chưa có hồ sơ nào" in page_of(cast, HOME, "lan")
    assert client_of(cast.lan).get("/ho-so/ho-so/H1-240502-0001/").status_code == 404


def test_the_sentence_of_the_home(cast: Cast, world: Store) -> None:
    Quota.objects.create(body=cast.body, measure="late_rate", comparator="<", value=2, year=2024)
    page = page_of(cast, HOME)
    assert "Hồ sơ thủ tục hành chính, 10 tháng năm 2024" in page
    assert "9 hồ sơ đã giải quyết" in page and "3 trễ hạn (37,5 %)" in page  # 3 of 8 with a due date
    assert "Năm 2023: 1/2 đúng hạn, trễ 50,0 %." in page
    assert "Chỉ tiêu: dưới 2,0 %" in page and "chưa đạt" in page
    assert "1 hồ sơ không có hạn" in page
    assert "xuất ngày 04/11/2024" in page and "Trừ thời gian tạm dừng" in page
    assert "không theo ngày hẹn lại" in page
    assert "3 hồ sơ xong trễ trong 10 tháng năm 2024" in page
    assert "1 hồ sơ xong trễ trong năm 2023" in page_of(cast, f"{HOME}?nam=2023")


def test_two_printed_names_are_one_unit(cast: Cast, world: Store) -> None:
    page = page_of(cast, HOME)
    assert "VP Đăng ký đất đai" not in page.split("Bảng nhiệt")[1].split("</table>")[0]
    row = page.split('<th scope="row">Văn phòng Đăng ký đất đai')[1].split("</tr>")[0]
    assert "50,0" in row and re.search(r">2</a>/<a[^>]*>4</a>", row)


def test_the_units_of_the_viewer_come_first(cast: Cast, world: Store) -> None:
    names = re.findall(r'<th scope="row">([^<]+)', page_of(cast, HOME, "chi").split("Bảng nhiệt")[1])
    assert names[0] == "Văn phòng Đăng ký đất đai"
    assert page_of(cast, HOME, "an").split("Bảng nhiệt")[1].index("Phòng Quản lý đất đai") > 0


@pytest.mark.parametrize("year", ["", "?nam=2023"])
def test_every_number_of_the_heat_opens_its_dossiers(cast: Cast, world: Store, year: str) -> None:
    heat = page_of(cast, HOME + year).split("Bảng nhiệt")[1].split("</table>")[0]
    found = LINK.findall(heat)
    assert len(found) > 6
    for address, title, words in found:
        said = re.match(r"(\d+) trễ trong (\d+) hồ sơ", title)
        expected = (int(said[1]) or int(said[2])) if said else int(words)
        assert many(cast, address) == expected, address


def test_late_without_result_and_its_letter(cast: Cast, world: Store) -> None:
    page = page_of(cast, HOME)
    assert page.index("H1-240901-0010") < page.index("H1-240901-0011") and "Chưa gửi" in page
    apology(cast.an, state="sent", sent_on="2024-10-18", sent_by=cast.an)
    assert "Đã gửi 18/10, hẹn 08/11" in page_of(cast, HOME)


def test_pauses_to_look_at_and_the_share_without_wrong_ones(cast: Cast) -> None:
    paused = dossier("H1-1", "2024-05-02", done="2024-05-20", pauses=[pause("2024-05-06", "2024-05-10")])
    told = dossier("H1-2", "2024-05-02", done="2024-05-10", pauses=[pause("2024-05-06", "2024-05-08", paper="Phiếu 1")])
    stored(cast.body, [paused, told])
    page = page_of(cast, HOME)
    assert "0 trễ hạn (0 %)" in page and 'href="/ho-so/tam-dung/?nam=2024&luat=no-paper&ketluan=chua"' in page
    about = {"body": cast.body, "dossier_code": "H1-1", "paused_from": "2024-05-06", "by": cast.an}
    PauseReview.objects.create(verdict="wrong", reason="Thiếu phiếu", **about)
    page = page_of(cast, HOME)
    assert "Nếu 1 lần dừng đã kết luận là sai không được trừ, tỷ lệ trễ hạn là 50,0 % thay vì 0 %" in page
    assert "Không còn dấu hiệu tạm dừng sai nào chưa kết luận trong hồ sơ tiếp nhận năm 2024" in page
    assert "Soạn văn bản chấn chỉnh" in page and "Soạn văn bản chấn chỉnh" not in page_of(cast, HOME, "chi")
    PauseReview.objects.update(dossier_code="H1-2")
    assert "không được trừ, tỷ lệ trễ hạn vẫn là 0 %." in page_of(cast, HOME)


def test_the_home_as_a_workbook(cast: Cast, world: Store) -> None:
    book = workbook(client_of(cast.an).get(f"{HOME}?xuat=xlsx").content)
    shares = book.get_sheet_by_name("Tỷ lệ trễ hạn").to_python()
    assert shares[-1][0] == "Toàn cơ quan" and shares[-1][11] == 0.375
    counts = book.get_sheet_by_name("Số hồ sơ").to_python()
    assert counts[-2][12] == 3 and counts[-1][12] == 9


def test_every_figure_opens_its_dossiers(cast: Cast, world: Store) -> None:
    for code, figure in FIGURES.items():
        page = page_of(cast, f"{FIGURES_AT}?chiso={code}&tu=01/01/2024&den=31/12/2024")
        cells = LINK.findall(page.split('aria-label="Bảng số liệu"')[1].split("</table>")[0])
        assert cells, code
        for address, _, words in (cells[0], cells[-1]):
            number = many(cast, address)
            assert figure.sort is not Sort.COUNT or number == int(words), address


def test_any_rows_by_any_columns(cast: Cast, world: Store) -> None:
    for place, rows in enumerate(KEYS):
        columns = ("khong", *KEYS)[place]
        page = page_of(cast, f"{FIGURES_AT}?chiso=received&hang={rows}&cot={columns}&tu=01/01/2024&den=31/12/2024")
        cells = LINK.findall(page.split('aria-label="Bảng số liệu"')[1].split("</table>")[0])
        assert cells[-1][2] == "14", rows
        address, _, words = cells[0]
        assert many(cast, address) == int(words), address


def test_figures_of_one_unit_by_another_policy(cast: Cast, world: Store) -> None:
    page = page_of(
        cast,
        f"{FIGURES_AT}?chiso=late&donvi=V%C4%83n+ph%C3%B2ng+%C4%90%C4%83ng+k%C3%BD+%C4%91%E1%BA%A5t+%C4%91ai&cach=nd61-2018",
    )
    assert "Bỏ lọc Đơn vị giải quyết: Văn phòng Đăng ký đất đai" in page and "điều 19 khoản 4" in page
    assert 'value="nd61-2018" selected' in page and "cach=nd61-2018" in LINK.findall(page)[0][0]


def test_a_wrong_period_says_so(cast: Cast, world: Store) -> None:
    assert "Kỳ chưa đúng" in page_of(cast, f"{FIGURES_AT}?tu=31/12/2024&den=01/01/2024")
    assert "Kỳ chưa đúng" in page_of(cast, f"{FIGURES_AT}?tu=bao+gio")


def test_too_many_columns_say_so(cast: Cast) -> None:
    stored(cast.body, [dossier(f"H1-{n}", "2024-05-02", officer=f"CB{n}") for n in range(30)])
    address = f"{FIGURES_AT}?chiso=received&hang=unit&cot=officer"
    assert "Có 30 cột" in page_of(cast, address)
    book = workbook(client_of(cast.an).get(f"{address}&xuat=xlsx").content)
    assert len(book.get_sheet_by_index(0).to_python()[-1]) == 32


def test_small_charts_beside_last_year_and_the_target(cast: Cast, world: Store) -> None:
    Quota.objects.create(body=cast.body, measure="late_rate", comparator="<", value=2, year=2024)
    page = page_of(cast, FIGURES_AT)
    assert page.count("<figure>") == 3 and "c-target" in page and "chỉ tiêu dưới 2,0 %" in page
    assert "T9: 100,0 %" in page


@pytest.mark.parametrize(("address", "most"), [(HOME, 18), (LIST, 15), (FIGURES_AT, 17), ("/ho-so/ban-lam-viec/", 14)])
def test_pages_ask_the_database_little(
    cast: Cast, world: Store, address: str, most: int, django_assert_max_num_queries: Any
) -> None:
    client = client_of(cast.an)
    with django_assert_max_num_queries(most):
        assert client.get(address).status_code == 200


def test_the_desk_says_what_is_late_and_due_soon(cast: Cast, world: Store) -> None:
    assert 'hx-get="/ho-so/ban-lam-viec/"' in page_of(cast, "/")
    assert 'hx-get="/ho-so/ban-lam-viec/"' not in page_of(cast, "/", "em")
    whole, unit = page_of(cast, "/ho-so/ban-lam-viec/"), page_of(cast, "/ho-so/ban-lam-viec/", "chi")
    assert re.findall(r'<b class="num">(\d+)</b>', whole) == ["2", "1"]
    assert re.findall(r'<b class="num">(\d+)</b>', unit) == ["1", "1"] and "của đơn vị" in unit
    assert [many(cast, one) for one in re.findall(r'href="(/ho-so/danh-sach/[^"]*)"', whole)] == [2, 1]


def workbook(data: bytes) -> CalamineWorkbook:
    return CalamineWorkbook.from_filelike(BytesIO(data))


def test_words_of_the_pure_wing_are_listed_for_translation() -> None:
    from caicach.dossiers.presentation import pure_words
    from caicach.measures.dossiers.indicators.definitions import COUNTS, INDICATORS
    from caicach.measures.dossiers.intake.choosing import NAMES
    from caicach.measures.dossiers.pauses import RULES

    assert set(pure_words.INDICATOR_NAMES) == {one.name for one in INDICATORS.values()}
    assert set(pure_words.FIGURE_NAMES) <= set(COUNTS.values())
    assert set(pure_words.COLUMN_NAMES) == set(NAMES.values())
    assert set(pure_words.PAUSE_SIGNS) == {words for rule in RULES.values() for words in (rule.name, rule.meaning)}

"""The menu offers what the person may open, and knows where a page belongs."""

import re

import pytest
from django.test import Client

from cast import Cast


@pytest.mark.parametrize(
    ("who", "there"),
    [
        (
            "an",
            ["Bàn làm việc", "Văn bản", "Kế hoạch", "Nhiệm vụ", "Chấm điểm", "Hồ sơ", "Tài liệu kiểm chứng", "Đơn vị"],
        ),
        ("em", ["Bàn làm việc", "Đơn vị"]),
    ],
)
def test_nothing_is_offered_that_is_closed_to_the_person(
    client: Client, cast: Cast, who: str, there: list[str]
) -> None:
    client.force_login(getattr(cast, who))
    assert parts_of(client.get("/").text) == there


def test_lists_of_work_belong_to_the_tasks(client: Client, cast: Cast) -> None:
    client.force_login(cast.an)
    for path in ("/nhiem-vu/", "/viec-con-no/", "/cho-quyet-dinh/", "/gia-han/", "/tong-ket-nam/"):
        menu = client.get(path).text.split('<nav class="menu"')[1].split("</nav>")[0]
        assert re.search(r'aria-current="page"[^>]*>.*?Nhiệm vụ</a>', menu), path


def parts_of(page: str) -> list[str]:
    menu = page.split('<nav class="menu"')[1].split('<a class="menu__more"')[0]
    return [re.sub(r"<[^>]+>", "", one).strip() for one in re.findall(r"<a [^>]+>(.*?)</a>", menu)]

"""The database came back without the folder of the dossiers: pages say so, and an import begins anew."""

import shutil
from datetime import date
from html import unescape

import pytest

from caicach.dossiers.actions.importing import import_here
from caicach.dossiers.intake import incoming
from caicach.dossiers.models import Store
from caicach.dossiers.store.folders import folder_of, generation_folder
from caicach.dossiers.store.generations import restate_body
from cast import Cast, client_of
from figures_world import apology, stored, table

PAGES = ("", "danh-sach/", "tre-han/", "tam-dung/", "thu-xin-loi/", "chi-tieu/", "thong-ke/", "thu-tuc/", "chat-luong/")
OTHERS = ("chat-luong/can-bo/", "chat-luong/qd-766/", "thu-tuc/chua-co/", "tre-han/kiem-tra-du-bao/", "nhap/")
EXPORT = "Mã hồ sơ,Ngày tiếp nhận,Ngày hẹn trả,Trạng thái\nH9-1,02/05/2024,06/05/2024,Đang xử lý\n"


@pytest.fixture
def gone(cast: Cast) -> Store:
    store = stored(cast.body, table())
    shutil.rmtree(folder_of(cast.body.pk))
    return store


@pytest.mark.parametrize("page", [*PAGES, *OTHERS])
def test_every_page_says_what_happened_and_what_to_do(cast: Cast, gone: Store, page: str) -> None:
    answer = client_of(cast.an).get(f"/ho-so/{page}", follow=True)
    assert answer.status_code == 200
    told = unescape(answer.content.decode())
    assert told.count("Không mở được kho hồ sơ") == 1
    assert "phục hồi thư mục dữ liệu từ bản sao lưu" in told and "nhập lại các tệp một cửa" in told


@pytest.mark.parametrize("page", [*PAGES, *OTHERS])
def test_no_page_says_that_nothing_was_imported_or_is_missing(cast: Cast, gone: Store, page: str) -> None:
    told = unescape(client_of(cast.an).get(f"/ho-so/{page}").content.decode())
    for words in ("Chưa có hồ sơ nào", "Nhập tệp hồ sơ từ hệ thống", "Không thiếu thủ tục nào", "Kho có"):
        assert words not in told, words


def test_letters_stay_and_none_is_said_to_be_missing(cast: Cast, gone: Store) -> None:
    apology(cast.an)
    told = unescape(client_of(cast.an).get("/ho-so/thu-xin-loi/").content.decode())
    assert "H1-240901-0010" in told and "Chưa có thư" not in told and "Không hồ sơ nào thiếu thư" not in told


def test_a_file_that_is_missing_is_told_too(cast: Cast) -> None:
    store = stored(cast.body, table())
    next(generation_folder(cast.body.pk, store.generation).glob("*.parquet")).unlink()
    assert "Không mở được kho hồ sơ" in client_of(cast.an).get("/ho-so/").content.decode()


def test_nothing_is_said_where_all_is_there(cast: Cast) -> None:
    assert "Không mở được" not in client_of(cast.an).get("/ho-so/").content.decode()
    stored(cast.body, table())
    assert "Không mở được" not in client_of(cast.an).get("/ho-so/").content.decode()


def test_an_import_begins_anew(cast: Cast, gone: Store) -> None:
    Store.objects.filter(pk=gone.pk).update(calendar="another")
    assert "không còn" in restate_body(cast.body.pk)
    upload = incoming.receive(cast.body.pk, [EXPORT.encode()], "anew.csv")
    import_here(by=cast.an, body=cast.body, upload=upload, exported_on=date(2024, 11, 4), units={})
    store = Store.objects.get(pk=gone.pk)
    assert (store.rows, store.generation) == (1, gone.generation + 1)
    assert client_of(cast.an).get("/ho-so/ho-so/H9-1/").status_code == 200

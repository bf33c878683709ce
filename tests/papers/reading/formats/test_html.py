"""HTML papers: what a browser shows, without what it runs."""

import pytest

from caicach.papers.reading.formats.html import read
from caicach.papers.values import BadFile, Footnote, Paragraph, Place, Table


def plain(source: str) -> list[object]:
    return [
        f"{block.numbering or ''} {block.text}".strip()
        if isinstance(block, Paragraph)
        else [[None if cell is None else cell.text for cell in row.cells] for row in block.rows]
        for block in read(source.encode()).blocks
    ]


PAGES = {
    "lines of blocks and breaks": ("<div>Một<p>Hai<br>Ba</p>Bốn</div>", ["Một", "Hai", "Ba", "Bốn"]),
    "spaces squashed, kept where preformatted": ("<p> a \n  b&nbsp;c </p><pre>x\ny</pre>", ["a b c", "x", "y"]),
    "inline parts": ("<p>Trước <b>ngày</b> <i>20<u>/11</u></i></p>", ["Trước ngày 20/11"]),
    "scripts, styles and hidden parts": (
        "<style>p{}</style><p>a<script>document.write('b')</script></p><p style='display:none'>c</p><p hidden>d</p>",
        ["a"],
    ),
    "ordered lists": (
        "<ol start=3><li>c<li value=7>g<li>h</ol><ol type=I><li>x</ol>",
        ["3. c", "7. g", "8. h", "I. x"],
    ),
    "a column counted by itself": (
        "<table><tr><td><ol><li><p></p></ol><td>a<tr><td><ol start=2><li></ol><td>b<tr><td><ul><li></ul><td>c</table>",
        [[["1.", "a"], ["2.", "b"], ["", "c"]]],
    ),
    "nested lists": ("<ol><li>a<ul><li>b</ul><li>c</ol>", ["1. a", "• b", "2. c"]),
    "spans both ways": (
        "<table><tr><th rowspan=2>TT<th colspan=2>Phân công<tr><td>Chủ trì<td>Phối hợp<tr><td>1<td>a<td>b</table>",
        [[["TT", "Phân công", None], [None, "Chủ trì", "Phối hợp"], ["1", "a", "b"]]],
    ),
    "a span to the end": (
        "<table><tr><td rowspan=0>x<td>a<tr><td>b<tr><td>c</table>",
        [[["x", "a"], [None, "b"], [None, "c"]]],
    ),
    "lines and lists in cells": (
        "<table><tr><td><p>a</p>b<br>c<td><ol><li>d<li>e</ol></table>",
        [[["a\nb\nc", "1. d\n2. e"]]],
    ),
    "a small nested table is text": (
        "<table><tr><td>a<table><tr><td>b<td>c</table><td>d<tr><td>e<td>f</table>",
        [[["a\nb c", "d"], ["e", "f"]]],
    ),
    "a frame is opened": (
        "<table><tr><td><h2>Phụ lục</h2><table><tr><td>a<td>b<td>c<tr><td>d<td>e<td>f</table></table>",
        ["Phụ lục", [["a", "b", "c"], ["d", "e", "f"]]],
    ),
    "numbers that Word wrote out": (
        "<p style='mso-list:l0 level1'><![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp;</span>"
        "</span><![endif]>Rà soát</p>",
        ["1. Rà soát"],
    ),
    "old fonts": (
        "<p><font face='.VnTime'>C¶i c¸ch</font> <span style='font-family:VNI-Times'>haønh</span></p>",
        ["Cải cách hành"],
    ),
    "tags never closed": ("<p>a<p>b<table><tr><td>c<td>d", ["a", "b", [["c", "d"]]]),
    "entities": ("<p>K&#7871; ho&#7841;ch &amp; b&aacute;o c&aacute;o</p>", ["Kế hoạch & báo cáo"]),
}


@pytest.mark.parametrize(("source", "expected"), PAGES.values(), ids=PAGES)
def test_pages(source: str, expected: list[object]) -> None:
    assert plain(source) == expected


def test_scripts_are_said() -> None:
    assert read(b"<p>a</p><script>x</script>").notes == ("Bỏ qua mã lệnh (script) trong tệp HTML.",)


def test_headings_bold_and_centred() -> None:
    blocks = read(b"<h2>A</h2><p align=center><b>B</b></p><center>C</center><p style='text-align:center'>D</p>").blocks
    looks = [(block.level, block.bold, block.centred) for block in blocks if isinstance(block, Paragraph)]
    assert looks == [(2, True, False), (0, True, True), (0, False, True), (0, False, True)]


def test_heading_rows() -> None:
    (table,) = read(b"<table><thead><tr><td>a<td>b</thead><tr><th>c<th>d<tr><th>e<td>f</table>").blocks
    assert isinstance(table, Table)
    assert [row.header for row in table.rows] == [True, True, False]


def test_footnotes_of_word() -> None:
    source = (
        "<p>Các đơn vị<a href='#_ftn1' name='_ftnref1'>[1]</a> làm</p><div style='mso-element:footnote-list'>"
        "<div id=ftn1><p><a href='#_ftnref1'>[1]</a> Gồm 11 đơn vị</p></div></div>"
    )
    found = read(source.encode())
    assert [block.text for block in found.blocks if isinstance(block, Paragraph)] == ["Các đơn vị làm"]
    assert found.footnotes == (Footnote("1", "Gồm 11 đơn vị", Place(line=1)),)


WORDS = "<p>Kế hoạch cải cách</p>"
ENCODINGS = {
    "utf-8": WORDS.encode(),
    "utf-8 with a mark": WORDS.encode("utf-8-sig"),
    "utf-16": WORDS.encode("utf-16"),
    "utf-8 that says otherwise": b"<meta charset=iso-8859-1>" + WORDS.encode(),
}


@pytest.mark.parametrize("data", ENCODINGS.values(), ids=ENCODINGS)
def test_encodings(data: bytes) -> None:
    assert [block.text for block in read(data).blocks if isinstance(block, Paragraph)] == ["Kế hoạch cải cách"]


def test_windows_1258() -> None:
    data = b"<meta charset=windows-1258><p>Ti\xeau chu\xe2\xd2n</p>"
    assert [block.text for block in read(data).blocks if isinstance(block, Paragraph)] == ["Tiêu chuẩn"]


def test_spans_that_ask_for_billions_are_refused() -> None:
    source = "<table><tr>" + "<td colspan=200>x" * 10 + "<tr><td>" * 5000
    with pytest.raises(BadFile, match="quá nhiều nội dung"):
        read(source.encode())


def test_tags_nested_without_end_do_not_crash() -> None:
    read(b"<div>" * 100_000 + b"x")

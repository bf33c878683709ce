"""Pages as Word last printed them, else as the author broke them; footnotes beside the text, not in it."""

from word_files import NAMESPACES, RELATIONS, layout, p, r, relation, tbl, tc, tr, word_file, zipped

from caicach.papers.reading.formats.docx import read
from caicach.papers.values import Footnote, Place

RENDERED = "<w:r><w:lastRenderedPageBreak/></w:r>"
BREAK = '<w:r><w:br w:type="page"/></w:r>'


def pages(body: str) -> list[int | None]:
    return [block.place.page for block in layout(body).blocks]


def test_pages_as_word_printed_them() -> None:
    body = p("a") + p("đầu trang 1, ", RENDERED, "cuối trang 2") + p(BREAK) + p(RENDERED, "trang 3")
    assert pages(body) == [1, 1, 3]
    assert layout(body).pages == 3


def test_pages_as_the_author_broke_them() -> None:
    assert pages(p("a") + p(BREAK) + p("b") + p("c", properties="<w:pageBreakBefore/>")) == [1, 2, 3]


def test_a_section_begins_a_page_unless_it_is_continuous() -> None:
    new = p("b", properties="<w:sectPr/>")
    same = p("c", properties='<w:sectPr><w:type w:val="continuous"/></w:sectPr>')
    assert pages(p("a", BREAK) + new + same + p("d")) == [1, 2, 3, 3]


def test_without_any_sign_there_are_no_pages() -> None:
    found = layout(p("a"))
    assert (found.pages, found.blocks[0].place.page) == (None, None)


def test_pages_as_the_program_noted_them() -> None:
    files = {
        "_rels/.rels": RELATIONS.format(
            relation("officeDocument", "word/document.xml") + relation("extended-properties", "app.xml")
        ),
        "app.xml": '<Properties xmlns="http://x/extended-properties"><Pages>65</Pages></Properties>',
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{p('a')}{p(BREAK)}{p('b')}</w:body></w:document>",
    }
    assert read(zipped(files)).pages == 65


def test_rows_know_their_page() -> None:
    (found,) = layout(tbl(tr("a", "b"), tr(tc(p(RENDERED, "c")), "d"))).blocks
    assert [row.place.page for row in found.rows] == [1, 2]  # type: ignore[union-attr]


FOOTNOTES = (
    '<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
    f'<w:footnote w:id="2">{p("<w:r><w:footnoteRef/></w:r>", " Gồm 11 đơn vị.")}</w:footnote>'
    f'<w:footnote w:id="3">{p("Dòng một")}{p("Dòng hai")}</w:footnote>'
)
ENDNOTES = f'<w:endnote w:id="5">{p("Ở cuối.")}</w:endnote>'


def test_footnotes_stand_beside_the_text() -> None:
    body = (
        p("Các đơn vị", '<w:r><w:footnoteReference w:id="2"/></w:r>', " thực hiện")
        + tbl(tr("a", tc(p("8,5", '<w:r><w:footnoteReference w:id="3"/></w:r>'))))
        + p("Hết", '<w:r><w:endnoteReference w:id="5"/></w:r>')
    )
    found = layout(body, footnotes=FOOTNOTES, endnotes=ENDNOTES)
    assert found.blocks[0].text == "Các đơn vị thực hiện"  # type: ignore[union-attr]
    assert found.footnotes == (
        Footnote("1", "Gồm 11 đơn vị.", Place(line=1)),
        Footnote("2", "Dòng một\nDòng hai", Place(line=2, row=1, cell=2)),
        Footnote("i", "Ở cuối.", Place(line=3)),
    )


def test_a_mark_of_the_author_s_own() -> None:
    mark = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>*</w:t></w:r>'
    found = layout(p("Đơn vị", mark, r(" khác")), footnotes=FOOTNOTES)
    assert found.blocks[0].text == "Đơn vị khác"  # type: ignore[union-attr]
    assert found.footnotes[0].mark == "*"


def test_progress_is_told() -> None:
    told: list[tuple[int, int]] = []
    read(word_file(p("a") * 200), progress=lambda done, of: told.append((done, of)))
    assert told[0] == (0, 200)
    assert told == sorted(told)

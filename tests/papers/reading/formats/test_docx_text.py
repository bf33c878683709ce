"""What stands in a Word paragraph is read as a person sees it on paper."""

import pytest
from word_files import layout, lines, p, r

BOX = "<w:txbxContent><w:p><w:r><w:t>DỰ THẢO</w:t></w:r></w:p></w:txbxContent>"
TEXTS = {
    "tab and hyphens": (
        p("Số: 5", "<w:r><w:tab/><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:softHyphen/><w:t>c</w:t></w:r>"),
        ["Số: 5\ta-bc"],
    ),
    "a line break makes a line": (p("Cộng hòa", "<w:r><w:br/></w:r>", "Độc lập"), ["Cộng hòa", "Độc lập"]),
    "tracked insertion kept, deletion dropped": (
        p("Trước ngày ", f"<w:ins>{r('20')}</w:ins>", "<w:del><w:r><w:delText>15</w:delText></w:r></w:del>", "/11"),
        ["Trước ngày 20/11"],
    ),
    "a tracked deletion of a paragraph's end joins it to the next": (
        p("Trước ", properties="<w:rPr><w:del/></w:rPr>") + p("ngày 15/11") + p("sau"),
        ["Trước ngày 15/11", "sau"],
    ),
    "tracked move: once, where it went": (
        p(f"<w:moveFrom>{r('cũ')}</w:moveFrom>", f"<w:moveTo>{r('mới')}</w:moveTo>"),
        ["mới"],
    ),
    "hyperlink": (
        p("Theo ", f'<w:hyperlink r:id="x">{r("Cổng dịch vụ công")}</w:hyperlink>'),
        ["Theo Cổng dịch vụ công"],
    ),
    "simple field": (p(f'<w:fldSimple w:instr="PAGE">{r("12")}</w:fldSimple>'), ["12"]),
    "field: instruction dropped, result kept": (
        p(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF a \\h</w:instrText></w:r>',
            '<w:r><w:t>bỏ</w:t></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>',
            "Mục 3",
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            " Điều 2",
        ),
        ["Mục 3 Điều 2"],
    ),
    "symbols of symbol fonts": (
        p('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>', " 90% ", r("\uf0a3 5", '<w:rFonts w:ascii="Symbol"/>')),
        ["≥ 90% ≤ 5"],
    ),
    "hidden text is not printed": (p("a", r("b", "<w:vanish/>"), "c"), ["ac"]),
    "capitals as printed": (p(r("Kế hoạch", "<w:caps/>")), ["KẾ HOẠCH"]),
    "a raised digit after a digit is not part of the number": (
        p("81,659", r("1", '<w:vertAlign w:val="superscript"/>'), " m", r("2", '<w:vertAlign w:val="superscript"/>')),
        ["81,659¹ m2"],
    ),
    "decomposed letters are composed": (p("Ke\u0302\u0301 hoa\u0323ch"), ["Kế hoạch"]),
    "content control": (f"<w:sdt><w:sdtPr/><w:sdtContent>{p('Trong khung')}</w:sdtContent></w:sdt>", ["Trong khung"]),
    "content control inside a paragraph": (p("a ", f"<w:sdt><w:sdtContent>{r('b')}</w:sdtContent></w:sdt>"), ["a b"]),
    "formula": (
        p(
            "Điểm = ",
            "<m:oMath><m:f><m:num><m:r><m:t>b</m:t></m:r></m:num><m:den><m:r><m:t>a</m:t></m:r></m:den></m:f></m:oMath>",
        ),
        ["Điểm = b/a"],
    ),
    "a text box once, not its fallback too": (
        p(
            "Neo",
            "<w:r><mc:AlternateContent><mc:Choice Requires='wps'>"
            f"<w:drawing><wps:txbx>{BOX}</wps:txbx></w:drawing></mc:Choice>"
            f"<mc:Fallback><w:pict><v:textbox>{BOX}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>",
        ),
        ["Neo", "DỰ THẢO"],
    ),
    "an old text box": (p("Neo", f"<w:r><w:pict><v:textbox>{BOX}</v:textbox></w:pict></w:r>"), ["Neo", "DỰ THẢO"]),
    "TCVN3 by the font's name": (p(r("C¶i c¸ch hµnh chÝnh", '<w:rFonts w:ascii=".VnTime"/>')), ["Cải cách hành chính"]),
    "TCVN3 capitals": (p(r("kÕ ho¹ch", '<w:rFonts w:ascii=".VnTimeH"/>')), ["KẾ HOẠCH"]),
    "VNI split between runs": (
        p(r("Keá hoa", '<w:rFonts w:ascii="VNI-Times"/>'), r("ïch", '<w:rFonts w:ascii="VNI-Times"/>')),
        ["Kế hoạch"],
    ),
    "Unicode under an old font's name": (p(r("Kế hoạch", '<w:rFonts w:ascii=".VnTime"/>')), ["Kế hoạch"]),
    "empty paragraphs are no lines": ("<w:p/>" + p("   ") + p("Một"), ["Một"]),
}


@pytest.mark.parametrize(("body", "expected"), TEXTS.values(), ids=TEXTS)
def test_text(body: str, expected: list[str]) -> None:
    assert lines(body) == expected


STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>
  <w:pPr><w:jc w:val="center"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Sub"><w:name w:val="sub"/><w:basedOn w:val="H1"/>
  <w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Old"><w:name w:val="old"/><w:rPr><w:rFonts w:ascii=".VnTime"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Heavy"><w:name w:val="heavy"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Loop"><w:name w:val="loop"/><w:basedOn w:val="Loop"/></w:style>
<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>
"""


def test_looks_come_from_styles_and_their_ancestors() -> None:
    body = (
        p("Tiêu đề", properties='<w:pStyle w:val="Sub"/>')
        + p(r("Không đậm", '<w:b w:val="0"/>'), properties='<w:pStyle w:val="H1"/><w:jc w:val="left"/>')
        + p(r("Đậm", '<w:rStyle w:val="Heavy"/>'), r(": "))
        + p("Thường")
    )
    blocks = layout(body, styles=STYLES).blocks
    assert [(b.bold, b.centred, b.level) for b in blocks] == [  # type: ignore[union-attr]
        (True, True, 2),
        (False, False, 1),
        (True, False, 0),
        (False, False, 0),
    ]


def test_an_old_font_may_come_from_a_style() -> None:
    assert lines(p("QuyÕt ®Þnh", properties='<w:pStyle w:val="Old"/>'), styles=STYLES) == ["Quyết định"]


def test_a_style_based_on_itself_ends() -> None:
    assert lines(p("Vòng", properties='<w:pStyle w:val="Loop"/>'), styles=STYLES) == ["Vòng"]


def test_the_automatic_contents_are_left_out_and_said() -> None:
    found = layout(p("I. MỞ ĐẦU\t3", properties='<w:pStyle w:val="TOC1"/>') + p("I. MỞ ĐẦU"), styles=STYLES)
    assert len(found.blocks) == 1
    assert "mục lục" in found.notes[0]


def test_a_part_of_another_file_is_said() -> None:
    assert "altChunk" in layout(p("a") + '<w:altChunk r:id="x"/>').notes[0]


def test_each_paragraph_has_its_own_line() -> None:
    assert [block.place.line for block in layout(p("a") + "<w:p/>" + p("b")).blocks] == [1, 2]

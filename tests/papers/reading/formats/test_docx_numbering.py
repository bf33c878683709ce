"""Automatic numbers: the labels that Word would show, counted in reading order."""

import pytest
from word_files import lines, numbered, p


def level(index: int, shape: str, text: str, more: str = "", start: int = 1) -> str:
    shown = f'<w:numFmt w:val="{shape}"/>{more}<w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/>{shown}</w:lvl>'


def abstract(key: int, *levels: str, more: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{key}">{more}{"".join(levels)}</w:abstractNum>'


def num(key: int, of: int, more: str = "") -> str:
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def items(*paragraphs: tuple[int, int]) -> str:
    return "".join(p("x", properties=numbered(list_id, depth)) for list_id, depth in paragraphs)


OUTLINE = abstract(0, level(0, "upperRoman", "%1."), level(1, "decimal", "%2."), level(2, "decimal", "%2.%3"))
START_2 = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
CASES = {
    "outline with restarts": (
        OUTLINE + num(1, 0),
        items((1, 0), (1, 1), (1, 1), (1, 2), (1, 2), (1, 0), (1, 1)),
        ["I.", "1.", "2.", "2.1", "2.2", "II.", "1."],
    ),
    "an upper level not yet begun shows its start": (
        OUTLINE + num(1, 0),
        items(
            (1, 2),
        ),
        ["1.1"],
    ),
    "two lists of one definition count on": (OUTLINE + num(1, 0) + num(2, 0), items((1, 0), (2, 0)), ["I.", "II."]),
    "an override starts anew, once": (
        OUTLINE + num(1, 0) + num(2, 0, START_2),
        items((1, 0), (1, 0), (2, 0), (2, 0)),
        ["I.", "II.", "I.", "II."],
    ),
    "an override of the level itself": (
        OUTLINE + num(1, 0, f'<w:lvlOverride w:ilvl="0">{level(0, "lowerLetter", "%1)")}</w:lvlOverride>'),
        items((1, 0), (1, 0)),
        ["a)", "b)"],
    ),
    "a level that never restarts": (
        abstract(0, level(0, "decimal", "%1."), level(1, "decimal", "%2)", '<w:lvlRestart w:val="0"/>')) + num(1, 0),
        items((1, 0), (1, 1), (1, 0), (1, 1)),
        ["1.", "1)", "2.", "2)"],
    ),
    "legal numbering": (
        abstract(0, level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2", "<w:isLgl/>")) + num(1, 0),
        items((1, 0), (1, 1)),
        ["I.", "1.1"],
    ),
    "start at another number": (
        abstract(0, level(0, "decimal", "%1/", start=5)) + num(1, 0),
        items((1, 0), (1, 0)),
        ["5/", "6/"],
    ),
    "dashes and plus signs kept, glyphs a dot": (
        abstract(0, level(0, "bullet", "-"), level(1, "bullet", "+"), level(2, "bullet", "\uf0b7")) + num(1, 0),
        items((1, 0), (1, 1), (1, 2)),
        ["-", "+", "•"],
    ),
    "capital letters": (
        abstract(0, level(0, "upperLetter", "%1.", start=26)) + num(1, 0),
        items((1, 0), (1, 0)),
        ["Z.", "AA."],
    ),
    "no number": (abstract(0, level(0, "none", "")) + num(1, 0), items((1, 0)), [""]),
    "list 0 is no list": (OUTLINE + num(1, 0), items((0, 0)), [""]),
    "a list that is not there": (OUTLINE, items((9, 0)), [""]),
    "a definition through a list style": (
        abstract(0, more='<w:numStyleLink w:val="Ds"/>')
        + abstract(1, level(0, "decimal", "%1-"), more='<w:styleLink w:val="Ds"/>')
        + num(1, 0),
        items((1, 0)),
        ["1-"],
    ),
}


@pytest.mark.parametrize(("numbering", "body", "labels"), CASES.values(), ids=CASES)
def test_labels(numbering: str, body: str, labels: list[str]) -> None:
    assert [line.removesuffix("x").strip() for line in lines(body, numbering=numbering)] == labels


STYLES = (
    '<w:style w:type="paragraph" w:styleId="Muc"><w:name w:val="muc"/>'
    '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="MucCon"><w:name w:val="muc con"/><w:basedOn w:val="Muc"/></w:style>'
)


def test_numbering_of_styles() -> None:
    numbering = abstract(
        0,
        level(0, "decimal", "%1.", '<w:pStyle w:val="Muc"/>'),
        level(1, "decimal", "%1.%2.", '<w:pStyle w:val="MucCon"/>'),
    ) + num(1, 0)
    style = '<w:pStyle w:val="{}"/>'
    off = '<w:pStyle w:val="Muc"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    body = p("a", properties=style.format("Muc")) + p("b", properties=style.format("MucCon")) + p("c", properties=off)
    assert lines(body, styles=STYLES, numbering=numbering) == ["1. a", "1.1. b", "c"]


def test_a_paragraph_removed_by_a_tracked_change_is_not_counted() -> None:
    gone = p("<w:del><w:r><w:delText>x</w:delText></w:r></w:del>", properties=numbered(1) + "<w:rPr><w:del/></w:rPr>")
    body = p("a", properties=numbered(1)) + gone + p("b", properties=numbered(1))
    assert lines(body, numbering=OUTLINE + num(1, 0)) == ["I. a", "II. b"]

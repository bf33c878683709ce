"""A set-out plan as HTML, and as text whose tables were copied with tabs."""

from html import escape

from tests.papers.reading.corpus.arrange import Arrangement, Grid, Line, arrange, foot, head
from tests.papers.reading.corpus.gold import Plan


def html_bytes(plan: Plan, how: Arrangement) -> bytes:
    """A page as Word saves it, without the looks."""
    parts = [_html_pair(*head(plan))]
    for block in arrange(plan, how):
        parts.append(_html_line(block) if isinstance(block, Line) else _html_table(block))
    body = "\n".join([*parts, _html_pair(*foot(plan))])
    return f'<html><head><meta charset="utf-8"><title>x</title></head><body>{body}</body></html>'.encode()


def _html_line(line: Line) -> str:
    text = escape(line.text)
    return f"<p>{f'<b>{text}</b>' if line.bold else text}</p>"


def _html_pair(left: tuple[str, ...], right: tuple[str, ...]) -> str:
    return (
        f"<table><tr><td>{'<br>'.join(map(escape, left))}</td><td>{'<br>'.join(map(escape, right))}</td></tr></table>"
    )


def _html_table(grid: Grid) -> str:
    rows = []
    for row in grid.rows:
        cells = [
            f'<td colspan="{box.columns}" rowspan="{box.rows}">'
            + "".join(f"<p>{escape(line)}</p>" for line in box.text.split("\n"))
            + "</td>"
            for box in row
            if box
        ]
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f'<table border="1">{"".join(rows)}</table>'


def text_bytes(plan: Plan, how: Arrangement) -> bytes:
    """Plain text, a row a line, tabs between cells."""
    lines = [*head(plan)[0], *head(plan)[1]]
    for block in arrange(plan, how):
        if isinstance(block, Line):
            lines.append(block.text)
            continue
        lines += ["\t".join(box.text.replace("\n", " ") if box else "" for box in row) for row in block.rows]
    return "\n".join([*lines, *foot(plan)[0], *foot(plan)[1]]).encode()

"""A second opinion: LibreOffice's text of the same Word file holds the same words in the same order."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from test_docx_numbering import OUTLINE, num
from word_files import numbered, p, r, tbl, tc, tr, word_file

from caicach.papers.reading.formats import open_layout
from caicach.papers.values import Paragraph

BODY = (
    p(r("KẾ HOẠCH", "<w:b/>"))
    + p("Cải cách thể chế", properties=numbered(1))
    + p("Rà soát ", r("văn bản", "<w:i/>"), properties=numbered(1, 1))
    + p("Công bố danh mục", properties=numbered(1, 1))
    + p("Cải cách thủ tục", properties=numbered(1))
    + p("Niêm yết công khai", properties=numbered(1, 1))
    + tbl(
        tr(tc("STT", properties='<w:vMerge w:val="restart"/>'), tc("Phân công", properties='<w:gridSpan w:val="2"/>')),
        tr(tc(properties="<w:vMerge/>"), "Chủ trì", "Phối hợp"),
        tr("1", "Văn phòng", tc("Các phòng", "Chi cục")),
    )
    + p("Nơi", "<w:r><w:tab/></w:r>", "nhận")
)


@pytest.mark.system("libreoffice")
def test_the_same_words(tmp_path: Path) -> None:
    data = word_file(BODY, numbering=OUTLINE + num(1, 0))
    (tmp_path / "a.docx").write_bytes(data)
    program = shutil.which("soffice") or shutil.which("libreoffice") or ""
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    target = ["--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(tmp_path), str(tmp_path / "a.docx")]
    subprocess.run([program, home, "--headless", *target], check=True, capture_output=True, timeout=120)
    assert _words(data) == re.findall(r"\S+", (tmp_path / "a.txt").read_text("utf-8-sig"))


def _words(data: bytes) -> list[str]:
    texts = []
    for block in open_layout(data, "a.docx").blocks:
        if isinstance(block, Paragraph):
            texts.append(f"{block.numbering or ''} {block.text}")
        else:
            texts += [cell.text for row in block.rows for cell in row.cells if cell is not None]
    return re.findall(r"\S+", " ".join(texts))

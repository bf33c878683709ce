"""The figures of a file: read, counted, and what a reader must know about both."""

import os
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from caicach.cli.frame import BadInput

if TYPE_CHECKING:
    from caicach.measures.dossiers.indicators import Question, Row
    from caicach.measures.dossiers.source import Source

_MEMORY = "CAICACH_MEMORY"
"""The environment variable that bounds the memory of DuckDB ("2GiB"); what does not fit is spilled to disk."""
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Figures:
    """Rows of figures, the row of all dossiers together where it was asked for, and sentences on what was read."""

    file: Path
    question: "Question"
    rows: "list[Row]"
    total: "Row | None"
    notes: tuple[str, ...]


def figures_of(file: Path, question: "Question", engine: str, url: str | None, *, total: bool) -> Figures:
    """Read and count. Raises BadInput for a file that is no list of dossiers and for an engine that is not there."""
    from caicach.measures.dossiers.indicators import measure
    from caicach.measures.dossiers.indicators.engines import EngineMissing, engine_named
    from caicach.measures.dossiers.indicators.engines.session import limit

    if not file.is_file():
        raise BadInput(f"Không có tệp {file}: hãy kiểm tra lại đường dẫn.")
    try:
        counting = engine_named(engine, url)
        if memory := os.environ.get(_MEMORY):
            limit(memory=memory)
        with tempfile.TemporaryDirectory(prefix="caicach-") as folder:
            source, notes = _read(file, Path(folder))
            rows = measure(source, question, counting)
            whole = rows if not question.by else measure(source, replace(question, by=()), counting) if total else []
    except EngineMissing as failure:
        raise BadInput(str(failure)) from failure
    return Figures(file, question, rows, whole[0] if whole else None, notes)


def _read(file: Path, folder: Path) -> "tuple[Source, tuple[str, ...]]":
    from caicach.measures.dossiers.intake import BadExport, take_in
    from caicach.measures.dossiers.intake.viewing import is_normal
    from caicach.measures.dossiers.source import Source

    if is_normal(file):
        return Source((file,)), ()
    try:
        taken = take_in(file, folder, name=file.name)
    except BadExport as failure:
        raise BadInput(str(failure)) from failure
    notes = [f"Đọc {taken.read} dòng, nhận {taken.accepted} hồ sơ."]
    if taken.repeated:
        notes.append(f"{taken.repeated} dòng có mã đã ghi ở trên: lấy dòng cuối.")
    if taken.rejected:
        notes.append(f"BỎ {taken.rejected} dòng không dùng được, chưa tính vào số liệu dưới đây:")
        notes += _rejected(taken.rejects)
    return Source((taken.table,)), (*notes, *taken.warnings)


def _rejected(rejects: Path) -> list[str]:
    from caicach.measures.dossiers.indicators.engines.session import session

    with session() as cursor:
        said = 'SELECT "row", "column", sentence FROM read_parquet($1) ORDER BY "row", "column"'
        found = cursor.execute(said, [str(rejects)]).fetchall()
    lines = [
        f"  dòng {row}, cột {column}: {sentence}" if column else f"  dòng {row}: {sentence}"
        for row, column, sentence in found[:_SHOWN]
    ]
    return lines + ([f"  … và {len(found) - _SHOWN} lỗi khác"] if len(found) > _SHOWN else [])

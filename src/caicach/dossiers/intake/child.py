"""A process of its own that reads one export and nothing else (documents.child says how it is held).

python -m caicach.dossiers.intake.child read FILE INTO NAME [FORMER]  reads it into the folder, prints what it told
python -m caicach.dossiers.intake.child people FILE NAME TABLE        prints code and sealed applicant of open dossiers

Answers are JSON. The keys that seal come in CAICACH_PERSONAL_KEY; nothing personal leaves the process unsealed.
"""

import json
import os
import sys
from pathlib import Path

import duckdb

from caicach.documents.child import answer, say
from caicach.dossiers.intake.readings import read_export, sealed_applicants
from caicach.dossiers.store.sealing import KEY
from caicach.measures.dossiers.intake import BadExport
from caicach.papers.values import BadFile

TOO_BIG = "Tệp cần nhiều bộ nhớ hơn mức cho phép. Hãy xuất từ phần mềm một cửa từng khoảng thời gian ngắn hơn."


def _read(words: list[str]) -> None:
    file, into, name, *former = words
    try:
        told = read_export(Path(file), Path(into), name, Path(former[0]) if former else None, say)
    except BadExport as failure:
        raise BadFile(str(failure)) from failure
    except duckdb.OutOfMemoryException as failure:
        raise BadFile(TOO_BIG) from failure
    sys.stdout.write(json.dumps(told, ensure_ascii=False))


def _people(words: list[str]) -> None:
    file, name, table = words
    keys = tuple(os.environ[KEY].split(","))
    sys.stdout.write(json.dumps(sealed_applicants(Path(file), name, Path(table), keys)))


if __name__ == "__main__":
    sys.exit(answer(sys.argv[1:], {"read": _read, "people": _people}))

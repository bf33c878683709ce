"""A process of its own that reads one file of the index and nothing else (documents.child says how it is held).

python -m caicach.scoring.child read FILE       prints a criteria sheet as JSON
python -m caicach.scoring.child results FILE    prints published results as JSON
"""

import json
import sys
from pathlib import Path

from caicach.documents.child import answer, say
from caicach.scoring.readings import read_sheet
from caicach.scoring.result_readings import read_results


def _read(words: list[str]) -> None:
    sys.stdout.write(json.dumps(read_sheet(Path(words[0]), say), ensure_ascii=False))


def _results(words: list[str]) -> None:
    sys.stdout.write(json.dumps(read_results(Path(words[0]), say), ensure_ascii=False))


if __name__ == "__main__":
    sys.exit(answer(sys.argv[1:], {"read": _read, "results": _results}))

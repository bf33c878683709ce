"""A process that merges staged tables one after the other, to be killed: `store_writer.py ROOT STAGED…`."""

import sys
from pathlib import Path

from caicach.language.calendar import vietnam
from caicach.measures.dossiers.store import Stored, merge, open_generation
from caicach.measures.dossiers.table import COLUMNS


def main(root: Path, staged: list[Path]) -> None:
    """Each merge is told before it begins and after it is done, as a database would be told."""
    former: Stored | None = open_generation(root / "000")
    for number, table in enumerate(staged, start=1):
        print(f"begins {number:03d}", flush=True)
        merged = merge(table, former, root / f"{number:03d}", calendar=vietnam(), columns=COLUMNS)
        former = merged.stored or former
        print(f"done {number:03d}", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(one) for one in sys.argv[2:]])

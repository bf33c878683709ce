"""What does not fit in memory lies among the temporary files while it is needed, not in the folder one works in."""

import subprocess
import sys
from pathlib import Path

SPILLS = """
from pathlib import Path
from tempfile import gettempdir
from caicach.measures.dossiers.indicators.engines.session import limit, session
limit(memory="60MB")
with session() as cursor:
    cursor.execute("CREATE TABLE t AS SELECT hash(range)::VARCHAR AS h FROM range(3000000) ORDER BY h")
    print(len(list(Path(gettempdir()).glob("caicach-*.spill"))), len(list(Path().iterdir())))
"""


def test_a_process_spills_into_a_folder_of_its_own(tmp_path: Path) -> None:
    work, passing = tmp_path / "work", tmp_path / "passing"
    work.mkdir()
    passing.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", SPILLS],
        cwd=work,
        env={"TMPDIR": str(passing), "PYTHONPATH": ":".join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout.split(), done.stderr) == (["1", "0"], "")
    assert list(passing.iterdir()) == list(work.iterdir()) == []

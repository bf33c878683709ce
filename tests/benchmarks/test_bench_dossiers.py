"""The bench of dossiers runs and its ways agree. How quick they are is not a test's business."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_every_way_comes_to_the_same_sums() -> None:
    command = [sys.executable, "-m", "benchmarks", "dossiers", "--quick", "--no-postgres"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert ran.returncode == 0, ran.stdout + ran.stderr[-2000:]
    assert "20,000 dossiers by unit, month, group" in ran.stdout
    assert "ours, days counted" in ran.stdout

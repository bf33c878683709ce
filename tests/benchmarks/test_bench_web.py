"""The bench of the site runs: small data, every page comes. How quick they are is not a test's business."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_small_bench_gets_every_page() -> None:
    command = [sys.executable, "-m", "benchmarks", "web", "--quick"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert ran.returncode == 0, ran.stdout + ran.stderr[-2000:]
    assert "failed 0" in ran.stdout

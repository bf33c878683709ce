"""The bench of the scorer runs and its ways agree. How quick they are is not a test's business."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_small_bench_agrees() -> None:
    command = [sys.executable, "-m", "benchmarks", "scoring", "--quick"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert ran.returncode == 0, ran.stdout + ran.stderr[-2000:]
    assert "40 bodies × 120 criteria with reasons" in ran.stdout

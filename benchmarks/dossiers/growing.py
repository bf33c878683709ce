"""One question in a process of its own, bounded: `python -m benchmarks.dossiers.growing FOLDER ROWS`.

Prints seconds on the clock, seconds of the processor, the largest memory of the process (MiB) and the rows received.
"""

import sys
import tempfile
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from time import perf_counter, process_time

from benchmarks.dossiers.asking import QUESTION
from benchmarks.dossiers.generating import dossiers
from caicach.measures.dossiers.indicators import measure
from caicach.measures.dossiers.indicators.engines.session import limit

MEMORY = "2GiB"

if __name__ == "__main__":
    source = dossiers(Path(sys.argv[1]), int(sys.argv[2]))
    with tempfile.TemporaryDirectory() as spill:
        limit(memory=MEMORY, spill=spill)
        clock, work = perf_counter(), process_time()
        rows = measure(source, QUESTION)
        clock, work = perf_counter() - clock, process_time() - work
    peak = getrusage(RUSAGE_SELF).ru_maxrss // 1024
    print(f"{clock:.2f} {work:.2f} {peak} {sum(row.counts['received'] for row in rows)} {len(rows)}")

"""Run every bench, or those named: `python -m benchmarks deadlines reading`."""

import importlib
import sys

BENCHES = ("deadlines", "reading", "accuracy", "scoring", "dossiers", "dossier_import")

for name in [name for name in sys.argv[1:] if not name.startswith("--")] or BENCHES:
    print(f"== {name} ==", flush=True)
    importlib.import_module(f"benchmarks.{name}").main()

"""A process for one job that somebody waits for, where no worker takes it at once.

It takes the job as every worker does: once, with a receipt, and given back where the process is killed.
"""

import subprocess
import sys
import threading
from uuid import UUID


def start(job_id: UUID) -> "subprocess.Popen[bytes]":
    """Start the process; it goes on when the request has ended."""
    command = [sys.executable, "-m", "caicach", "manage", "run_job", str(job_id)]
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)
    threading.Thread(target=process.wait, name="reaper", daemon=True).start()
    return process

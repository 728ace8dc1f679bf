"""Run a command that must end: after a time it is stopped, with a line on what it was at.

    python tools/time_limit.py SECONDS LOG -- COMMAND …

TeX can be made to run without end. What it was at stands at the end of its log, `LOG`, a pattern of
file names. Exit status: of the command, or 124 (as that of `timeout`) where it was stopped.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

TAIL = 6
"""Lines of the log that are shown."""
STOPPED = 124


def run(seconds: float, log: str, command: list[str]) -> int:
    # A group of its own: what the command started is stopped with it.
    process = subprocess.Popen(command, start_new_session=True)  # noqa: S603 - of the Makefile
    try:
        return process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        print(message(seconds, log), file=sys.stderr)
        return STOPPED
    except KeyboardInterrupt:
        os.killpg(process.pid, signal.SIGKILL)
        raise


def message(seconds: float, log: str) -> str:
    """What is said of a command that was stopped."""
    first = f"stopped after {seconds:g} seconds, which TEX_SECONDS sets"
    pattern = Path(log)
    files = sorted(pattern.parent.glob(pattern.name), key=lambda file: file.stat().st_mtime)
    if not files:
        return first
    text = files[-1].read_text(encoding="utf-8", errors="replace")
    pages = re.findall(r"\[(\d+)", text)
    place = f"; TeX had set {pages[-1]} pages" if pages else ""
    lines = [line for line in text.splitlines() if line.strip()][-TAIL:]
    return "\n".join([f"{first}{place}. {files[-1]} ends with:", *(f"  {line}" for line in lines)])


if __name__ == "__main__":
    limit, pattern, _, *words = sys.argv[1:]
    sys.exit(run(float(limit), pattern, words))

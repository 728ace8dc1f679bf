"""Empty each of our scripts in turn, and ask the browser tests whether they notice.

    python tools/empty_scripts.py [options of pytest]

Prints the first test that fails for each script; fails if for one of them none does. The scripts
are put back as they were.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
SCRIPTS = ROOT / "sphinx_lmstudio" / "theme" / "static" / "lmstudio"
FIRST = re.compile(r"^(?:FAILED|ERROR) (\S+)", re.MULTILINE)


def first_failure(options: list[str]) -> str:
    """The first browser test that fails; empty if all pass."""
    command = [sys.executable, "-m", "pytest", "-n0", "-x", "-q", "tests/browser", *options]
    # Skipping is no answer.
    environment = {**os.environ, "CI": "true"}
    run = subprocess.run(  # noqa: S603 - our own tests
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    if run.returncode not in (0, 1):
        sys.exit(run.stdout + run.stderr)
    match = FIRST.search(run.stdout)
    return match[1] if match else ""


def main(options: list[str]) -> int:
    if failing := first_failure(options):
        sys.exit(f"{failing} fails with all scripts in place")
    unnoticed = 0
    for script in sorted(SCRIPTS.glob("*.js")):
        text = script.read_bytes()
        try:
            script.write_bytes(b"")
            failing = first_failure(options)
        finally:
            script.write_bytes(text)
        print(f"{script.name}: {failing or 'NO TEST FAILS'}", flush=True)
        unnoticed += not failing
    return min(unnoticed, 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""A command that does not end is stopped, and what it was at is said."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

TOOL = Path(__file__).parents[2] / "tools" / "time_limit.py"


def limited(seconds: str, log: Path, code: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(TOOL), seconds, str(log), "--", sys.executable, "-c", code]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


def test_a_command_that_ends_keeps_its_status(tmp_path: Path) -> None:
    ended = limited("30", tmp_path / "*.log", "print('made'); raise SystemExit(3)")
    assert (ended.returncode, ended.stdout, ended.stderr) == (3, "made\n", "")


@pytest.mark.slow
def test_one_that_does_not_is_stopped_with_all_it_started(tmp_path: Path) -> None:
    (tmp_path / "book.log").write_text("[1] [2]\n\n[17\nOverfull box\nlast line\n")
    beat = tmp_path / "beat"
    loop = f"import time\nwhile True:\n    open({str(beat)!r}, 'a').write('x'); time.sleep(0.05)\n"
    code = f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {loop!r}])\n"
    stopped = limited("2", tmp_path / "*.log", code)
    assert stopped.returncode == 124
    assert "stopped after 2 seconds" in stopped.stderr
    assert "TeX had set 17 pages" in stopped.stderr
    assert stopped.stderr.endswith("  Overfull box\n  last line\n")
    size = beat.stat().st_size
    subprocess.run([sys.executable, "-c", "import time; time.sleep(.4)"], check=True)
    assert beat.stat().st_size == size


def test_without_a_log_it_says_so_much(tmp_path: Path) -> None:
    stopped = limited("0.5", tmp_path / "*.log", "import time; time.sleep(60)")
    assert stopped.stderr == "stopped after 0.5 seconds, which TEX_SECONDS sets\n"

"""Runs Python samples one after another, with a stand-in where they look for LM Studio.

`python -m tests.manual.run_python FOLDER NAME…` runs `FOLDER/NAME.py` as programs, where it was
started, and prints a JSON object: name → how it ended, where that was an exception.
"""

from __future__ import annotations

import io
import json
import os
import re
import runpy
import signal
import socket
import subprocess
import sys
import threading
import time
import traceback
from contextlib import redirect_stdout
from pathlib import Path

import uvicorn
from lmstudio import sync_api
from lmstudio.json_api import ClientBase

from . import pages, stand_in

TYPED = "y\n\n"
"""What a user types: yes, then an empty line, which ends the loops of the samples."""
ADDRESS = re.compile(r"(?:localhost|[\d.]+):1234")
"""Where samples look for a server of their own choice."""
ARGUMENTS = ["notes", "when can I bring back books?"]


def serve() -> int:
    """Start the stand-in in a thread; its port."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(stand_in.app, log_level="error"))
    threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True).start()
    while not server.started:
        time.sleep(0.01)
    return int(listener.getsockname()[1])


def run(file: Path) -> str:
    """Run a program; the last of a traceback, nothing if it came to its end."""
    sys.argv = [str(file), *ARGUMENTS]
    sys.stdin = io.StringIO(TYPED)
    interrupt = signal.getsignal(signal.SIGINT)
    try:
        with redirect_stdout(io.StringIO()):
            runpy.run_path(str(file), run_name="__main__")
    except BaseException:
        return traceback.format_exc(limit=-3)
    finally:
        signal.signal(signal.SIGINT, interrupt)
        sync_api._reset_default_client()
        sync_api.set_sync_api_timeout(30)
    return ""


def ended(folder: Path, programs: dict[str, str]) -> dict[str, str]:
    """Run programs in a folder, in a process of their own; what `main` prints."""
    for name, code in programs.items():
        (folder / f"{name}.py").write_text(code, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", __name__, str(folder), *programs],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(pages.DOCS.parent)},
        capture_output=True,
        text=True,
        check=True,
    )
    told: dict[str, str] = json.loads(done.stdout.splitlines()[-1])
    return told


def main(arguments: list[str]) -> int:
    """Print how the programs ended that did not come to their end."""
    folder, *names = arguments
    port = serve()
    ClientBase._DEFAULT_API_PORTS = (port,)  # type: ignore[assignment]
    sys.path.insert(0, folder)
    ended = {}
    for name in names:
        file = Path(folder, f"{name}.py")
        code = ADDRESS.sub(f"127.0.0.1:{port}", file.read_text(encoding="utf-8"))
        file.write_text(code, encoding="utf-8")
        if told := run(file):
            ended[name] = told
    print(json.dumps(ended))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

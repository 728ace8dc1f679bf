"""A reader who runs what a page shows, from top to bottom, against the stand-in server.

Shell samples run in bash as they stand, with an `lms` that does nothing; Python runs in this
process. Ids of responses and downloads replace those that the page shows, as it asks readers to do.
The SDKs need LM Studio's WebSocket: calls to the Python SDK are checked against signatures only.
"""

from __future__ import annotations

import io
import os
import re
import subprocess
from contextlib import redirect_stdout
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from unittest.mock import MagicMock, create_autospec, patch

import lmstudio

from .samples import PYTHON, SHELL

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from .pages import Page, Sample
    from .rest_stand_in import StandIn

ADDRESS = "http://localhost:1234"
ID = re.compile(r"\b(resp|job)_[0-9a-f]+\b")
TYPED = "Hello!\nAnd then?\n\n"
"""What is typed where a program asks."""
SDK = "import lmstudio"
CURLRC = "silent\nshow-error\nfail-with-body\n"


@dataclass(frozen=True, slots=True)
class Step:
    """A sample that was run.

    :param shown: the JSON that the page shows below it, before the next sample that runs
    """

    sample: Sample
    printed: str
    shown: tuple[Sample, ...]


class SampleError(Exception):
    """A sample that did not run to its end."""


@dataclass(slots=True)
class Reader:
    """Someone who reads pages in one language.

    :param language: the label of the tabs that they choose: curl, Python
    :param home: a folder for the settings of curl
    """

    language: str
    server: StandIn
    home: Path

    def follow(self, page: Page) -> list[Step]:
        """Run what the page shows to this reader.

        :raises SampleError: a sample that fails
        """
        mine = [one for one in page.samples if self.chooses(one)]
        runs = [at for at, one in enumerate(mine) if is_run(one)]
        ids: dict[str, str] = {}
        steps = []
        for start, end in zip(runs, [*runs[1:], len(mine)], strict=True):
            printed = self.run(page, mine[start], ids)
            ids |= {match[1]: match[0] for match in ID.finditer(printed)}
            shown = tuple(one for one in mine[start + 1 : end] if one.language == "json")
            steps.append(Step(mine[start], printed, shown))
        return steps

    def chooses(self, sample: Sample) -> bool:
        """Whether this reader sees a sample: tabs in other languages they do not open."""
        if sample.language in SHELL and not sample.label:
            return True
        labels = {self.language, f"{self.language} (convenience API)", "Terminal"}
        return sample.language == "json" or sample.label in labels

    def run(self, page: Page, sample: Sample, ids: dict[str, str]) -> str:
        """What a sample prints."""
        code = ID.sub(lambda match: ids.get(match[1], match[0]), sample.code)
        code = code.replace(ADDRESS, self.server.url)
        try:
            return run_python(code) if sample.language in PYTHON else self.run_shell(code)
        except Exception as error:
            raise SampleError(f"{os.path.relpath(page.path)}:{sample.line}: {error}") from error

    def run_shell(self, code: str) -> str:
        """What bash prints."""
        (self.home / ".curlrc").write_text(CURLRC, encoding="utf-8")
        done = subprocess.run(
            ["bash", "-e", "-o", "pipefail"],
            input=f"lms() {{ :; }}\n{code}",
            env={"PATH": os.environ["PATH"], "CURL_HOME": str(self.home), "NO_PROXY": "*"},
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        if done.returncode:
            raise SampleError(f"exit {done.returncode}: {done.stdout} {done.stderr}")
        return done.stdout


def is_run(sample: Sample) -> bool:
    """Whether it is a program that asks a server, or LM Studio."""
    if sample.language in SHELL:
        return ADDRESS in sample.code
    return sample.language in PYTHON and any(one in sample.code for one in (ADDRESS, SDK))


def run_python(code: str) -> str:
    """What a Python program prints; with the SDK, what it prints of answers that are mocks."""
    out = io.StringIO()
    typed = iter(TYPED.splitlines())
    with redirect_stdout(out), patch("builtins.input", lambda _="": next(typed)), sdk():
        exec(compile(code, "sample", "exec"), {"__name__": "__main__"})  # noqa: S102 - our pages
    return out.getvalue()


class Sdk:
    """The parts of the SDK that pages use, each refusing what the real one does not take."""

    def __init__(self) -> None:
        self.model: Any = create_autospec(lmstudio.LLM, instance=True)
        self.llm = create_autospec(lmstudio.llm, return_value=self.model)


def sdk() -> Any:
    """The SDK with its models replaced, as a context manager."""
    return patch.object(lmstudio, "llm", Sdk().llm)


def tools_given(code: str) -> Iterator[Any]:
    """The tools that a program gives to `act`."""
    replaced = Sdk()
    with patch.object(lmstudio, "llm", replaced.llm), redirect_stdout(io.StringIO()):
        exec(compile(code, "sample", "exec"), {"__name__": "__main__"})  # noqa: S102 - our pages
    call: MagicMock = replaced.model.act
    for one in call.call_args_list:
        yield from one.args[1]

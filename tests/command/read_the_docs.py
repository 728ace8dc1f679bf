"""What Read the Docs runs for a checkout, by its `.readthedocs.yaml`.

As its builders do (readthedocs.org, `doc_builder/backends/sphinx.py`): in the folder of conf.py,
which it takes for the source; the doctrees are shared; LaTeX is typeset by `latexmk -pdf -f`.
"""

from __future__ import annotations

import os
import subprocess
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from pathlib import Path

PROJECT, VERSION = "greenhouse", "latest"
LATEXMK = ["latexmk", "-r", "latexmkrc", "-pdf", "-f", "-dvi-", "-ps-", f"-jobname={PROJECT}"]


@dataclass(frozen=True, slots=True)
class ReadTheDocs:
    """A checkout, and the Python whose packages it is built with."""

    checkout: Path
    python: Path
    output: Path
    doctrees: str = "_build/doctrees"

    @property
    def config(self) -> dict[str, Any]:
        text = (self.checkout / ".readthedocs.yaml").read_text(encoding="utf-8")
        config: dict[str, Any] = yaml.safe_load(text)
        assert config["version"] == 2
        return config

    @property
    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "READTHEDOCS": "True",
            "READTHEDOCS_VERSION": VERSION,
            "READTHEDOCS_VERSION_TYPE": "branch",
            "READTHEDOCS_VERSION_NAME": VERSION,
            "READTHEDOCS_PROJECT": PROJECT,
            "READTHEDOCS_LANGUAGE": "en",
            "READTHEDOCS_REPOSITORY_PATH": str(self.checkout),
            "READTHEDOCS_OUTPUT": str(self.output),
            "READTHEDOCS_GIT_CLONE_URL": f"https://github.com/example/{PROJECT}",
            "READTHEDOCS_GIT_IDENTIFIER": "main",
            "READTHEDOCS_CANONICAL_URL": f"https://{PROJECT}.example.org/en/{VERSION}/",
        }

    def html(self) -> Path:
        return self.sphinx(self.config["sphinx"].get("builder", "html"), "html")

    def htmlzip(self) -> Path:
        """One page of all, and the archive that is offered."""
        folder = self.sphinx("singlehtml", "htmlzip")
        archive = self.output / f"{PROJECT}.zip"
        with zipfile.ZipFile(archive, "w") as file:
            for path in folder.rglob("*"):
                file.write(path, f"{PROJECT}-{VERSION}/{path.relative_to(folder)}")
        return archive

    def epub(self) -> Path:
        (book,) = self.sphinx("epub", "epub").glob("*.epub")
        return book

    def latex(self) -> Path:
        return self.sphinx("latex", "pdf")

    def pdf(self) -> Path:
        folder = self.latex()
        self.run([*LATEXMK, "-interaction=nonstopmode"], folder)
        return folder / f"{PROJECT}.pdf"

    def sphinx(self, builder: str, name: str) -> Path:
        conf = self.checkout / self.config["sphinx"]["configuration"]
        command = [str(self.python), "-m", "sphinx", "-T", "-W", "--keep-going", "-b", builder]
        command += ["-d", self.doctrees, "-D", "language=en", ".", str(self.output / name)]
        self.run(command, conf.parent)
        return self.output / name

    def run(self, command: list[str], folder: Path) -> None:
        done = subprocess.run(
            command,
            cwd=folder,
            env=self.environment,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )
        assert done.returncode == 0, (done.stdout + done.stderr)[-3000:]

"""Time, memory and size of a site built from one tree: ours, Sphinx with furo, and other tools.

    python benchmarks/site_speed.py [TREE] [--copies 1,4,16]
        [--tools ours,one-section,sphinx,material,zensical]

Each tool builds the same pages, K copies of the tree side by side. The tools take turns, and every
figure is the best of its rounds: machines are noisy, so read the ratios and not the seconds. CPU is
that of the whole process with its children (user + system), memory its largest process' peak.

Sphinx, Material and Zensical get a plain configuration and a tree they can read: without the
`_` files, a heading made of each page's title, a toctree in each folder for Sphinx. They do not
render the fences; that is not what is measured. `one-section` is ours with all copies in one
top-level section, whose sidebar is too large for each page.

Needs `mkdocs-material` and `zensical` from PyPI beside this package: `make bench` installs them.
"""

from __future__ import annotations

import argparse
import filecmp
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CONF = """\
project = "Speed"
extensions = [{extension!r}]
html_theme = "furo"
suppress_warnings = ["myst", "toc", "image", "misc", "ref", "docutils", "lmstudio"]
{more}
"""
STOCK = 'myst_enable_extensions = ["strikethrough", "tasklist"]\n'
MKDOCS = """\
site_name: Speed
docs_dir: docs
site_dir: site
theme:
  name: material
plugins:
  - search
validation:
  links: {not_found: ignore, absolute_links: ignore, unrecognized_links: ignore}
  nav: {omitted_files: ignore}
"""
OURS = ("ours", "one-section")
_FRONTMATTER = re.compile(r"\A---\n(.*?)^---\n", re.DOTALL | re.MULTILINE)
_TITLE = re.compile(r"^title:\s*(.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Cost:
    """What one build took: seconds, seconds, MB, MB."""

    cpu: float
    wall: float
    memory: float
    size: float = 0.0


def run(command: list[str], cwd: Path, *, may_fail: bool = False) -> Cost:
    """Run a build and say what it took.

    :raises SystemExit: it failed; its last words are shown
    """
    log = cwd / "log"
    begin = time.perf_counter()
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd=cwd, stdout=output, stderr=subprocess.STDOUT)  # noqa: S603 - our own command
        _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begin
    if status and not may_fail:
        raise SystemExit(f"{' '.join(command)}\n{log.read_text(errors='replace')[-2000:]}")
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024)


def pages_of(tree: Path) -> list[Path]:
    """The pages of a tree: its `.md` files of which no part of the path begins with `_` or `.`."""
    found = (path.relative_to(tree) for path in sorted(tree.rglob("*.md")))
    return [
        path
        for path in found
        if not any(part.startswith(("_", ".")) for part in path.parts)
        and path.name not in ("README.md", "CONTRIBUTING.md")
    ]


def write_copies(tree: Path, target: Path, copies: int, *, plain: bool) -> int:
    """Write K copies of a tree, each in a folder of its own; `plain` for tools that need headings.

    :return: how many pages there are
    """
    pages = pages_of(tree)
    for n in range(1, copies + 1):
        for page in pages:
            file = target / f"{n}_copy-{n}" / page
            file.parent.mkdir(parents=True, exist_ok=True)
            text = (tree / page).read_text(encoding="utf-8-sig")
            file.write_text(with_heading(text) if plain else text, encoding="utf-8")
    return copies * len(pages)


def with_heading(text: str) -> str:
    """A page with the title of its frontmatter as a heading."""
    match = _FRONTMATTER.match(text)
    title = _TITLE.search(match[1]) if match else None
    if match is None or title is None:
        return text
    return f"{match[0]}\n# {title[1].strip()}\n\n{text[match.end() :]}"


def write_toctrees(folder: Path) -> None:
    """Give each folder an `index.md` with a toctree of what is in it."""
    for child in sorted(folder.iterdir()):
        if child.is_dir():
            write_toctrees(child)
    index = folder / "index.md"
    entries = [p.stem for p in sorted(folder.glob("*.md")) if p != index]
    entries += [f"{p.name}/index" for p in sorted(folder.iterdir()) if p.is_dir()]
    text = index.read_text(encoding="utf-8") if index.is_file() else f"# {folder.name}\n"
    toctree = "\n".join(["", "```{toctree}", ":hidden:", "", *entries, "```", ""])
    index.write_text(text + toctree, encoding="utf-8")


class Tool:
    """A way to build the copies of a tree, in a folder of its own."""

    def __init__(self, name: str, tree: Path, copies: int, base: Path) -> None:
        self.name = name
        self.base = base / f"{name}-{copies}"
        self.docs = self.base / "docs"
        self.site = self.base / "site"
        self.docs.mkdir(parents=True)
        top = self.docs / "1_all" if name == "one-section" else self.docs
        self.pages = write_copies(tree, top, copies, plain=name not in OURS)
        if name == "sphinx":
            write_toctrees(self.docs)
        if name in (*OURS, "sphinx"):
            extension = "sphinx_lmstudio" if name in OURS else "myst_parser"
            more = STOCK if name == "sphinx" else ""
            conf = CONF.format(extension=extension, more=more)
            (self.docs / "conf.py").write_text(conf, encoding="utf-8")
        else:
            (self.base / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")

    def command(self, *options: str) -> list[str]:
        if self.name in (*OURS, "sphinx"):
            out = ["-d", str(self.base / "doctrees"), str(self.docs), str(self.site)]
            return [sys.executable, "-m", "sphinx", "-q", "-b", "html", *options, *out]
        script = "mkdocs" if self.name == "material" else "zensical"
        found = Path(sys.executable).with_name(script)
        return [str(found), "build", *options]

    def clean(self) -> None:
        for folder in (self.site, self.base / "doctrees", self.base / ".cache"):
            shutil.rmtree(folder, ignore_errors=True)

    def build(self, *options: str) -> Cost:
        cost = run(self.command(*options), self.base)
        files = (path for path in self.site.rglob("*") if path.is_file())
        return Cost(cost.cpu, cost.wall, cost.memory, sum(p.stat().st_size for p in files) / 1e6)

    def edit_one_page(self) -> None:
        page = max(self.docs.rglob("*.md"), key=lambda path: (len(path.parts), str(path)))
        page.write_text(page.read_text(encoding="utf-8") + "\nOne more line.\n", encoding="utf-8")


def best(costs: list[Cost]) -> Cost:
    return min(costs, key=lambda cost: cost.cpu)


def line(name: str, pages: int, cost: Cost, base: Cost) -> str:
    ratio = f"{cost.cpu / base.cpu:.2f} | {cost.wall / base.wall:.2f}"
    return (
        f"| {name} | {pages} | {cost.cpu:.1f} | {cost.wall:.1f} | {cost.memory:.0f} |"
        f" {cost.size:.1f} | {ratio} |"
    )


def compare(tree: Path, copies: int, names: list[str], rounds: int, base: Path) -> Cost | None:
    """Cold builds of all tools, in turns; then what ours takes beyond a cold build."""
    tools = [Tool(name, tree, copies, base) for name in names]
    costs: dict[str, list[Cost]] = {tool.name: [] for tool in tools}
    for _round in range(rounds):
        for tool in tools:
            tool.clean()
            costs[tool.name].append(tool.build())
    first = best(costs[names[0]])
    for tool in tools:
        print(line(f"{tool.name}, cold", tool.pages, best(costs[tool.name]), first), flush=True)
    if "ours" not in names:
        return None
    ours = tools[names.index("ours")]
    print(line("ours, nothing changed", ours.pages, ours.build(), first), flush=True)
    ours.edit_one_page()
    print(line("ours, one page edited", ours.pages, ours.build(), first), flush=True)
    ours.clean()
    serial = ours.build()
    kept = ours.base / "serial"
    ours.site.rename(kept)
    shutil.rmtree(ours.base / "doctrees")
    parallel = ours.build("-j", "auto")
    print(line("ours, serial", ours.pages, serial, first), flush=True)
    print(line("ours, -j auto", ours.pages, parallel, first), flush=True)
    differing = difference(kept, ours.site)
    print(f"| serial and parallel differ in | {', '.join(differing) or 'no file'} ||||||||")
    return first


def difference(left: Path, right: Path) -> list[str]:
    """Files that two sites do not share byte for byte."""
    names = {p.relative_to(s).as_posix() for s in (left, right) for p in s.rglob("*")}
    found = []
    for name in sorted(names):
        a, b = left / name, right / name
        if a.is_dir() and b.is_dir():
            continue
        if not (a.is_file() and b.is_file() and filecmp.cmp(a, b, shallow=False)):
            found.append(name)
    return found


def versions() -> str:
    found = []
    for name in ("sphinx-lmstudio", "sphinx", "furo", "myst-parser", "mkdocs-material", "zensical"):
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            found.append(f"{name}: not installed")
    return ", ".join(found)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("tree", nargs="?", type=Path, default=ROOT / "docs")
    parser.add_argument("--copies", default="1", help="how many copies, as 1,4,16")
    parser.add_argument("--tools", default="ours,one-section,sphinx,material,zensical")
    parser.add_argument("--rounds", type=int, default=2)
    options = parser.parse_args()
    print(f"{time.strftime('%Y-%m-%d')}, Python {sys.version.split()[0]}, {versions()}\n")
    print("| build | pages | CPU s | wall s | memory MB | site MB | CPU ratio | wall ratio |")
    print("|---|---|---|---|---|---|---|---|")
    firsts: dict[int, Cost] = {}
    with tempfile.TemporaryDirectory() as folder:
        for copies in (int(n) for n in options.copies.split(",")):
            names = options.tools.split(",")
            first = compare(options.tree.resolve(), copies, names, options.rounds, Path(folder))
            if first is not None:
                firsts[copies] = first
    if len(firsts) > 1:
        low, high = min(firsts), max(firsts)
        growth = firsts[high].cpu / firsts[low].cpu
        print(f"\nCPU at {high} copies / CPU at {low}: {growth:.1f}")


if __name__ == "__main__":
    main()

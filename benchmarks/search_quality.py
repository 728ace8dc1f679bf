"""Is the right page found? Queries that a docs tree itself tells, asked in Chromium.

    python benchmarks/search_quality.py TREE [--seed 7] [--misses] [--pagefind] [--material]

Prints, for each kind of query, how often a right page comes first and is among the first five, the
time from a key to the hits, and what the index weighs. Beside it Pagefind on the same site (from
npm) and MkDocs Material on the same tree (the extra `bench`).
"""

from __future__ import annotations

import argparse
import gzip
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path, PurePosixPath
from threading import Thread
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from playwright.sync_api import sync_playwright
from search_queries import clean_address, make_queries, read_tree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page
    from search_queries import Query

ROOT = Path(__file__).parents[1]
CHROMIUM = "/usr/bin/chromium"
AMONG = 5

ASK = """
query => new Promise(done => {
  const dialog = document.querySelector("dialog.lms-search");
  const [input, list] = [dialog.querySelector("input"), dialog.querySelector("[role=listbox]")];
  const begin = performance.now();
  const watch = new MutationObserver(() => {
    if (list.dataset.query !== query) return;
    watch.disconnect();
    const links = [...list.querySelectorAll("a[role=option]")].map(link => link.href);
    done([performance.now() - begin, links]);
  });
  list.removeAttribute("data-query");
  watch.observe(list, {attributes: true, attributeFilter: ["data-query"]});
  input.value = query;
  input.dispatchEvent(new InputEvent("input", {bubbles: true}));
})
"""
ASK_PAGEFIND = """
async query => {
  const pagefind = await import("/pagefind/pagefind.js");
  const {results} = await pagefind.search(query);
  return Promise.all(results.slice(0, 8).map(async result => (await result.data()).url));
}
"""
# The worker of Material, as its page talks to it: kind 0 sets it up, 2 asks, 3 answers.
ASK_MATERIAL = """
async query => {
  const config = JSON.parse(document.getElementById("__config").textContent);
  window.materialSearch ??= (async () => {
    const worker = new Worker(config.search);
    const index = await (await fetch("/search/search_index.json")).json();
    await new Promise(done => {
      worker.addEventListener("message", event => event.data.type === 1 && done());
      worker.postMessage({type: 0, data: {...index, options: {suggest: false}}});
    });
    return worker;
  })();
  const worker = await window.materialSearch;
  return new Promise(done => {
    worker.onmessage = ({data}) => {
      if (data.type === 3) done(data.data.items.map(item => item[0].location));
    };
    worker.postMessage({type: 2, data: query});
  });
}
"""
MKDOCS = """\
site_name: tree
docs_dir: {tree}
site_dir: {site}
use_directory_urls: false
theme: {{name: material, font: false}}
plugins: [search]
"""


@dataclass(slots=True)
class Score:
    first: int = 0
    among: int = 0
    count: int = 0
    missed: list[str] = field(default_factory=list)


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name it has there
        """Requests are no news."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def address_of(url: str) -> str:
    """The address of a hit as queries have it, with or without order prefixes."""
    return clean_address(PurePosixPath(unquote(urlsplit(url).path).strip("/") or "index"))


def measure(queries: list[Query], ask: Callable[[str], list[str]]) -> dict[str, Score]:
    """How well a search answers, by kind of query."""
    scores: dict[str, Score] = defaultdict(Score)
    for query in queries:
        found = list(dict.fromkeys(map(address_of, ask(query.text))))[:AMONG]
        score = scores[query.kind]
        score.count += 1
        score.among += not query.right.isdisjoint(found)
        if found and found[0] in query.right:
            score.first += 1
        else:
            score.missed.append(f"{query.text!r}: {found[:2]} for {sorted(query.right)[:2]}")
    return scores


def show(name: str, scores: dict[str, Score], *, misses: bool) -> None:
    print(f"\n{name}")
    for kind, score in scores.items():
        print(f"  {kind:12} first {score.first}, among five {score.among} of {score.count}")
        for missed in score.missed if misses else ():
            print(f"      {missed}")
    count = sum(score.count for score in scores.values())
    first = sum(score.first for score in scores.values()) / count
    among = sum(score.among for score in scores.values()) / count
    print(f"  {'all':12} first {first:.3f}, among five {among:.3f} of {count}")


def ask_ours(page: Page, url: str, queries: list[Query]) -> tuple[dict[str, Score], list[float]]:
    """Scores, and for each query the milliseconds from the last key to the hits."""
    times: list[float] = []
    page.goto(url)
    page.keyboard.press("/")
    page.wait_for_selector("dialog.lms-search[open]")

    def ask(text: str) -> list[str]:
        took, links = page.evaluate(ASK, " ".join(text.split()))
        times.append(took)
        return list(links)

    return measure(queries, ask), times


def ask_pagefind(page: Page, url: str, site: Path, queries: list[Query]) -> dict[str, Score]:
    command = ["npx", "--yes", "pagefind@1.5", "--site", str(site), "--root-selector", "article"]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - what stands here
    page.goto(url)
    return measure(queries, lambda text: list(page.evaluate(ASK_PAGEFIND, text)))


def ask_material(page: Page, tree: Path, base: Path, queries: list[Query]) -> dict[str, Score]:
    config = base / "mkdocs.yml"
    config.write_text(MKDOCS.format(tree=tree, site=base / "material"), "utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(config)]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - what stands here
    with served(base / "material") as url:
        # The tree may have no home page; this one is always there.
        page.goto(f"{url}404.html")
        return measure(queries, lambda text: list(page.evaluate(ASK_MATERIAL, text)))


def build(tree: Path, base: Path) -> Path:
    """The site of a tree, with the conf.py of this checkout."""
    site = base / "html"
    command = [sys.executable, "-m", "sphinx", "-q", "-c", str(ROOT), "-d", str(base / "doctrees")]
    subprocess.run([*command, str(tree), str(site)], check=True, stderr=subprocess.DEVNULL)  # noqa: S603
    return site


def packed(files: list[Path]) -> int:
    return sum(len(gzip.compress(file.read_bytes())) for file in files)


def read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("tree", type=Path)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--site", type=Path, help="the site of the tree, if it is built already")
    parser.add_argument("--misses", action="store_true", help="print what does not come first")
    parser.add_argument("--pagefind", action="store_true")
    parser.add_argument("--material", action="store_true")
    return parser.parse_args()


def main() -> None:
    options = read_arguments()
    queries = make_queries(read_tree(options.tree), options.seed)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        base = Path(folder)
        site = options.site or build(options.tree, base)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        with served(site) as url:
            scores, times = ask_ours(page, url, queries)
            show("sphinx_lmstudio", scores, misses=options.misses)
            # The first query loads the index.
            median, late = statistics.median(times[1:]), statistics.quantiles(times[1:], n=20)[-1]
            print(f"  key to hits: median {median:.0f} ms, 95th {late:.0f} ms")
            index = sorted((site / "_static" / "lmstudio-search").glob("*.js"))
            print(f"  index: {packed(index):,} bytes packed, index.js {packed(index[:1]):,}")
            if options.pagefind:
                scores = ask_pagefind(page, url, site, queries)
                show("Pagefind", scores, misses=options.misses)
        if options.material:
            scores = ask_material(page, options.tree.resolve(), base, queries)
            show("MkDocs Material", scores, misses=options.misses)
        browser.close()


if __name__ == "__main__":
    main()

"""Is the right page found? Queries that a docs tree itself tells, asked of its built site in Chromium.

    python benchmarks/search_quality.py TREE [--seed 7] [--queries FILE] [--pagefind] [--material]

Each kind of query is made of what the source files say, with a fixed seed: titles, titles whose last
letters are not typed yet, parameters, flags, endpoints, commands, functions of the SDKs, words of a
sentence, and titles with a slip. The pages that hold it are right. Printed are, for each kind, how
often a right page comes first and is among the first five; the time from a key to the hits; and what
the search weighs. Beside it Pagefind (npm) on the same site, and MkDocs Material on the same tree.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page

ROOT = Path(__file__).parents[1]
CHROMIUM = "/usr/bin/chromium"
EACH = 24
"""Queries of a kind."""
FRONTMATTER = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
FENCE = re.compile(r"^\s*```.*?^\s*```", re.MULTILINE | re.DOTALL)
PARAM = re.compile(r"^\s*-?\s*(?:name|unstyledName):\s*[\"']?([^\"'\n]+?)[\"']?\s*$", re.MULTILINE)
COMMON = frozenset(
    "the a an and or of to in on for with is are be it its this that from by as you your can will "
    "if not at into when which has have use using used how all any one more also only see other".split()
)


@dataclass(frozen=True, slots=True)
class Source:
    """A page of the tree, as its file says it."""

    address: str
    title: str
    params: frozenset[str]
    text: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Query:
    kind: str
    text: str
    right: frozenset[str]


@dataclass(slots=True)
class Score:
    first: int = 0
    among: int = 0
    count: int = 0
    missed: list[str] = field(default_factory=list)


def clean(path: Path) -> str:
    """The address that a file has without order prefixes, as the README of a docs tree says it."""
    parts = [re.sub(r"^\d+_", "", part) for part in path.with_suffix("").parts]
    kept = [part for part in parts[:-1] if part != "root"]
    return "/".join([*kept, parts[-1]]).removesuffix("/index").removesuffix("index")


def read_tree(tree: Path) -> list[Source]:
    pages: list[Source] = []
    for file in sorted([*tree.rglob("*.md"), *tree.rglob("*.mdx")]):
        path = file.relative_to(tree)
        names = {"README.md", "CONTRIBUTING.md"}
        if path.name in names or any(
            part.lstrip("0123456789").startswith("_") and not re.match(r"\d+_", part)
            for part in path.parts
        ):
            continue
        text = file.read_text("utf-8", errors="replace")
        head = FRONTMATTER.match(text)
        title = re.search(r"^title:\s*[\"']?(.*?)[\"']?\s*$", head[1] if head else "", re.MULTILINE)
        body = text[head.end() :] if head else text
        params = [
            m
            for block in re.findall(r"```lms_params.*?```", body, re.DOTALL)
            for m in PARAM.findall(block)
        ]
        prose = FENCE.sub("\n", body)
        prose = re.sub(r"<[^>]+>|\[([^\]]*)\]\([^)]*\)", r"\1", prose)
        lines = [line for line in prose.split("\n") if line and not re.match(r"\s*[|#:>`<]", line)]
        sentences = re.findall(r"[A-Z][^.!?|]{40,220}[.!?]", " ".join(lines))
        pages.append(
            Source(
                clean(path),
                title[1].replace("`", "") if title else "",
                frozenset(params),
                body,
                tuple(sentences),
            )
        )
    return pages


def holders(pages: list[Source], has: Callable[[Source], bool]) -> frozenset[str]:
    return frozenset(page.address for page in pages if has(page))


def slip(word: str, chance: random.Random) -> str:
    """A word with one slip of the finger."""
    at = chance.randrange(1, len(word) - 1)
    kind = chance.choice(("swap", "drop", "double", "other"))
    if kind == "swap" and word[at] != word[at + 1]:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if kind == "drop" and word[at] != word[at - 1]:
        return word[:at] + word[at + 1 :]
    if kind == "double":
        return word[:at] + word[at] + word[at:]
    return word[:at] + chance.choice("aeiorst".replace(word[at].lower(), "")) + word[at + 1 :]


def make_queries(pages: list[Source], seed: int) -> list[Query]:
    chance = random.Random(seed)
    queries: list[Query] = []

    def add(kind: str, found: dict[str, frozenset[str]], each: int = EACH) -> None:
        few = sorted((text, right) for text, right in found.items() if 0 < len(right) <= 4)
        chance.shuffle(few)
        queries.extend(Query(kind, text, right) for text, right in few[:each])

    titles = {
        p.title: holders(pages, lambda o, t=p.title: o.title.lower() == t.lower())
        for p in pages
        if p.title
    }
    add("title", titles)
    long = {t: r for t, r in titles.items() if len(t) > 8}
    cut = {t[: -chance.randint(1, 4)].rstrip(): t for t in sorted(long)}
    add(
        "title, cut",
        {c: holders(pages, lambda o, c=c: o.title.lower().startswith(c.lower())) for c in cut},
    )
    names = {name for p in pages for name in p.params}
    add(
        "parameter",
        {
            n: holders(pages, lambda o, n=n: n in o.params)
            for n in names
            if not n.startswith("-") and len(n) > 3
        },
    )
    add(
        "flag",
        {n: holders(pages, lambda o, n=n: n in o.params) for n in names if n.startswith("--")},
    )
    endpoints: dict[str, frozenset[str]] = {}
    alone = re.compile(r"^\s*`(?:GET|POST|PUT|DELETE) (/[\w/:.-]+)`\s*$", re.MULTILINE)
    for p in pages:
        for path in alone.findall(p.text):
            endpoints[path] = holders(pages, lambda o, path=path: path in alone.findall(o.text))
    add("endpoint", endpoints)
    commands = {p.title: titles[p.title] for p in pages if re.match(r"lms [a-z]", p.title)}
    add("command", commands)
    functions: dict[str, set[str]] = defaultdict(set)
    for p in pages:
        for name in re.findall(r"\b([a-z]\w*\.[a-zA-Z_]\w{3,})\(", p.text):
            functions[name].add(p.address)
    add(
        "function",
        {
            n: frozenset(r)
            for n, r in functions.items()
            if not n.startswith(("console.", "json.", "path.", "this."))
        },
    )
    said: dict[str, frozenset[str]] = {}
    for p in pages:
        for sentence in p.sentences:
            words = [
                w for w in re.findall(r"[\w-]+", sentence) if w.lower() not in COMMON and len(w) > 2
            ]
            if len(words) >= 6:
                begin = chance.randrange(len(words) - 4)
                said[" ".join(words[begin : begin + 5])] = holders(
                    pages, lambda o, s=sentence: s in o.sentences
                )
    add("sentence", said, 36)
    slips: dict[str, frozenset[str]] = {}
    for title, right in sorted(long.items()):
        words = title.split()
        places = [n for n, word in enumerate(words) if len(word) >= 5 and word.isalpha()]
        if places:
            at = chance.choice(places)
            words[at] = slip(words[at], chance)
            slips[" ".join(words)] = right
    add("slip", slips)
    return queries


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
    path = unquote(urlsplit(url).path).strip("/")
    return path.removesuffix(".html").removesuffix("/index").removesuffix("index")


def measure(queries: list[Query], ask: Callable[[str], list[str]]) -> dict[str, Score]:
    """How well a search answers, by kind."""
    scores: dict[str, Score] = defaultdict(Score)
    for query in queries:
        found = list(dict.fromkeys(address_of(url) for url in ask(query.text)))[:5]
        score = scores[query.kind]
        score.count += 1
        score.first += bool(found) and found[0] in query.right
        score.among += not query.right.isdisjoint(found)
        if not found or found[0] not in query.right:
            score.missed.append(f"{query.text!r}: {found[:2]} for {sorted(query.right)[:2]}")
    return scores


def show(name: str, scores: dict[str, Score], *, misses: bool) -> None:
    print(f"\n{name}")
    for kind, score in scores.items():
        print(
            f"  {kind:12} first {score.first:3}/{score.count:<3} among five {score.among:3}/{score.count}"
        )
        for missed in score.missed if misses else ():
            print(f"      {missed}")
    count = sum(s.count for s in scores.values())
    first, among = (sum(getattr(s, k) for s in scores.values()) / count for k in ("first", "among"))
    print(f"  {'all':12} first {first:.3f}    among five {among:.3f}    ({count} queries)")


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
  watch.observe(list, {attributes: true, attributeFilter: ["data-query"]});
  list.removeAttribute("data-query");
  input.value = query;
  input.dispatchEvent(new InputEvent("input", {bubbles: true}));
})
"""


def ours(page: Page, url: str, queries: list[Query]) -> tuple[dict[str, Score], list[float]]:
    """Our own search, and the milliseconds from a key to the hits."""
    times: list[float] = []
    page.goto(url)
    page.keyboard.press("/")
    page.wait_for_selector("dialog.lms-search[open]")

    def ask(text: str) -> list[str]:
        took, links = page.evaluate(ASK, text)
        times.append(took)
        return list(links)

    ask("a")
    times.clear()
    return measure(queries, ask), times


PAGEFIND = """
async query => {
  const pagefind = await import("/pagefind/pagefind.js");
  const {results} = await pagefind.search(query);
  return Promise.all(results.slice(0, 5).map(async r => (await r.data()).url));
}
"""


def pagefind(page: Page, url: str, site: Path, queries: list[Query]) -> dict[str, Score]:
    command = ["npx", "--yes", "pagefind@1.5", "--site", str(site), "--root-selector", "article"]
    subprocess.run(command, check=True, capture_output=True)
    page.goto(url)
    return measure(queries, lambda text: list(page.evaluate(PAGEFIND, text)))


MKDOCS = """\
site_name: tree
docs_dir: {docs}
site_dir: {site}
use_directory_urls: false
theme: {{name: material, font: false}}
plugins: [search]
"""


def material(page: Page, tree: Path, base: Path, queries: list[Query]) -> dict[str, Score]:
    """MkDocs Material on the same tree: its addresses have the numbers that ours drop."""
    config = base / "mkdocs.yml"
    config.write_text(MKDOCS.format(docs=tree, site=base / "material"), "utf-8")
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(config)],
        check=False,
        capture_output=True,
    )
    with served(base / "material") as url:

        def ask(text: str) -> list[str]:
            page.goto(
                f"{url}index.html?q={quote(text)}"
                if (base / "material/index.html").exists()
                else url
            )
            page.evaluate("document.querySelector('[data-md-toggle=search]').click()")
            page.wait_for_timeout(600)
            links = page.locator(".md-search-result__item > a").evaluate_all(
                "all => all.map(a => a.href)"
            )
            return ["/" + clean(Path(unquote(urlsplit(link).path).lstrip("/"))) for link in links]

        return measure(queries, ask)


def packed(files: list[Path]) -> int:
    return sum(len(gzip.compress(file.read_bytes())) for file in files)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("tree", type=Path)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--site", type=Path, help="the built site, where it is built already")
    parser.add_argument("--queries", type=Path, help="write the queries to this file, and stop")
    parser.add_argument("--misses", action="store_true", help="print what is not found first")
    parser.add_argument("--pagefind", action="store_true")
    parser.add_argument("--material", action="store_true")
    options = parser.parse_args()
    queries = make_queries(read_tree(options.tree), options.seed)
    if options.queries:
        rows = [{"kind": q.kind, "text": q.text, "right": sorted(q.right)} for q in queries]
        options.queries.write_text(json.dumps(rows, indent=1), "utf-8")
        return
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        base = Path(folder)
        site = options.site or base / "html"
        if not options.site:
            command = [
                sys.executable,
                "-m",
                "sphinx",
                "-q",
                "-c",
                str(ROOT),
                "-d",
                str(base / "doctrees"),
            ]
            subprocess.run(
                [*command, str(options.tree), str(site)], check=True, stderr=subprocess.DEVNULL
            )
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        with served(site) as url:
            scores, times = ours(page, url, queries)
            show("sphinx_lmstudio", scores, misses=options.misses)
            late = statistics.quantiles(times, n=20)[-1]
            print(f"  key to hits: median {statistics.median(times):.1f} ms, 95th {late:.1f} ms")
            index = sorted((site / "_static" / "lmstudio-search").glob("*.js"))
            print(
                f"  index: {packed(index):,} bytes packed in {len(index)} files, index.js {packed(index[:1]):,}"
            )
            if options.pagefind:
                show("Pagefind", pagefind(page, url, site, queries), misses=options.misses)
        if options.material:
            show(
                "MkDocs Material",
                material(page, options.tree, base, queries),
                misses=options.misses,
            )
        browser.close()


if __name__ == "__main__":
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    main()

"""Texts that a careless reader would take quadratic time for: patterns, many times over."""

from __future__ import annotations

PATTERNS = (
    "<", '<a b="', "<a b={", "<!-- ", "<div>", "</div>", "<b>", "<details><summary>",
    "<a", "<a b", "<Card>", "</Card>", '<Card a="1">', "`<!-- ", "x <!-- --> ",
    "[x](javascript:a) ", "<a b={'\\' ",
    "<!-- -->", "x <pre>", "<pre><b></pre>", "<the one>", "x <table> ", "<table><tr><td>",
)  # fmt: skip
LINES = (
    "| a |\n| - |", "a\n:-", "| `a|b` |", "[^a]: b", "[a]: b", "> [!NOTE]\n> a\n",
    "```lms_info\n[a]: b\n```", "# a",
    *PATTERNS, "- <a", "> <a", "<a\n- b", "<a b={\n- c", '<a b="\n# c', "x <!--\n", "- x <!--",
    "x <!--\n\n-->", "> x <!--", "<Card>\n", "x </Card>\n", "<Card>\nx\n\n</Card>",
    "x\n<hr>\n---",
    "- x\n</div>", "| a |\n|-|\n</div>", "- x\n</Card>", "<div>\n\n- x</div>\n",
    "- <div>\n\n</div>", "- x\n<!--", "- x\n<pre>", "x <pre>a\n\n</pre>", "<p>\n", "<ul>\n",
    "<details>\n\n## H\n", "<b>x\n\n</b>", "<b>\n\n<i>\n", "| <div> |\n|-|\n| </div> |\n",
)  # fmt: skip
PAIRS = (
    "<b>x\n\n|</b>", "<i>x <b>y\n\n|</b></i>", "<p>|</div>", "- <div>\n|</div>\n",
    '<Card a="1">\n\nx\n\n|</Card>\n\n',
)  # fmt: skip
"""What is opened many times, and then closed as often."""
WORDS = (
    "w ",
    "www ",
    "{ ",
    "{",
    "{a}` ",
    "a: ",
    ":",
    "http: ",
    "http://_ ",
    "a@b ",
    "a@",
    "http://a.b ",
    "www.a.b) ",
    "http://a.b))",
    "ftp://a;",
    "_a@b.cd_ ",
    "a@b",
    "[a][b] ",
    "![a][b]",
    "[a",
    "[a]",
    "[^a]",
    "~a ~~",
    "~a~b",
    "`a``",
    "*a **",
    "a|b ",
)
REPEATED = [
    *(("in a row", pattern) for pattern in PATTERNS),
    *(("as words", pattern) for pattern in WORDS),
    *(("on lines", pattern) for pattern in LINES),
    *(("opened, then closed", pair) for pair in PAIRS),
]

MDX_LINES = (
    "<A b={", "{", "{a", "{/*", "{'a'}", "<A>{", "<A b={<", "<Callout>", "</Callout>",
    "<Callout>\nx\n\n</Callout>", "- <A b={", "> <A b={", "- {/*", "> {", "<A b={\n\n", "{a\n\n",
    "export const a = {\n", "import {\n", "export const a = 1\n", "<>", "</>", "x {", "x {a} y",
    "{<b>x</b>}", "<Tabs>\n<Tab>\n", '```js tab="A"\na\n```\n', "## A [step]\n\nx\n",
    '<A\n\nb="', "`{", "{`${", "{[[[", '<Card title="x" />\n\n',
)  # fmt: skip
MDX_WORDS = ("{", "{a}", "{'a'}", "{<A>", "{<A b={", "{`${", '{"', "{/a", "{<b/>}", "[{", "{[")
IN_MDX = [
    *(("on lines", pattern) for pattern in MDX_LINES),
    *(("as words", pattern) for pattern in MDX_WORDS),
]


def repeated(form: str, pattern: str, count: int) -> str:
    """The pattern so many times; of words, so many times twenty characters."""
    if form == "as words":
        return pattern * (count * 20 // len(pattern))
    if form == "opened, then closed":
        opening, closing = pattern.split("|")
        return opening * count + closing * count
    return (pattern if form == "in a row" else f"{pattern}\n") * count

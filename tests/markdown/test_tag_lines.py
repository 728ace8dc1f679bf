"""Tags and comments on several lines, and elements with paragraphs between their tags."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_lmstudio.markdown.tag_lines import ends_in_comment
from tests.markdown.tree import built_cases, page_tree, warned

if TYPE_CHECKING:
    from tests.conftest import Build, Built

FIGURE = "lms_figure[image(/assets/a.png 'A')]"

# Source of a page, its tree, and the subtypes of its warnings.
ONE_TAG = (
    ('<img\n  src="/assets/a.png"\n  alt="A"\n>', FIGURE),
    ('<img\nsrc="/assets/a.png"\nalt="A"\n>\nWords.', "p[image(/assets/a.png 'A') '\\n' 'Words.']"),
    (
        'Words.\n<img\n  src="/assets/a.png" alt="A"\n>',
        "p['Words.' '\\n' image(/assets/a.png 'A')]",
    ),
    ('- <img\n    src="/assets/a.png" alt="A"\n  >\n- b', f"ul[li[{FIGURE}] li[p['b']]]"),
    ('> <img\n>   src="/assets/a.png" alt="A"\n> >', f"quote[{FIGURE}]"),
    ('<div\n  align="center"\n>\n\n- x\n\n</div\n>', "container(.lms-center)[ul[li[p['x']]]]"),
    (
        '<Card\n  title="\n- x\n# y\n1. z\n```\n> q"\n>\nIn *it*.\n</Card>',
        "p['In ' emphasis['it'] '.']",
        "tag",
    ),
    ("<Card a={[\n- 1,\n* 2]}\n>x</Card>", "p['x']", "tag"),
    ('<Card\n  a="1"\n/>', "p['<Card\\n  a=\"1\"\\n/>']", "tag"),
    (
        '<a href="https://e.org"\n><img\n  src="/assets/a.png" alt="A"\n></a>',
        "p[a(https://e.org)[image(/assets/a.png 'A')]]",
    ),
    ("<Card\n  - x", "p['<Card'] ul[li[p['x']]]"),
    ("<host\n> quoted", "p['<host'] quote[p['quoted']]"),
    ("<host\n- item", "p['<host'] ul[li[p['item']]]"),
    (
        '<Card a="1\n\n# Head\n\n2">x</Card>',
        "p['<Card a=\"1'] section[title['Head'] p['2\">x</Card>']]",
    ),
    ('- <Card a="1\n- 2">', "ul[li[p['<Card a=\"1']] li[p['2\">']]]"),
    ('```html\n<img\n  src="a"\n>\n```', "lms_code['<img\\n  src=\"a\"\\n>']"),
)
APART = (
    (
        '<Card title="x">\n\nOne *x*.\n\n- two\n\n</Card>\n\nEnd.',
        "p['One ' emphasis['x'] '.'] ul[li[p['two']]] p['End.']",
        "tag",
    ),
    ("<Card>\n\nOne.\n\n</Card>", "p['One.']", "tag"),
    ("<Card>\nOne.\n\nTwo.\n</Card>", "p['One.'] p['Two.']", "tag"),
    ("lead <Card>one\n\ntwo</Card> tail", "p['lead'] p['one'] p['two'] p['tail']", "tag"),
    ("<Card>\n\n```sh\nls\n```\n\n</Card>", "lms_code['ls']", "tag"),
    ("<Card><div>x</div></Card>", "p['x']", "tag"),
    (
        "<Card>\n<details>\n<summary>T</summary>\nx\n</details>\n</Card>",
        "lms_details[lms_summary['T'] p['x']]",
        "tag",
    ),
    (
        '<Cards>\n\n<Card a="1">\n\nx\n\n</Card>\n\n<Card>\n\ny\n\n</Card>\n\n</Cards>',
        "p['x'] p['y']",
        "tag",
        "tag",
        "tag",
    ),
    ("- <Card>\n\n  x\n\n  </Card>\n- y", "ul[li[p['x']] li[p['y']]]", "tag"),
    ("<Card>\n\n## Head\n\nx\n\n</Card>", "section[title['Head'] p['x']]", "tag"),
    ("Use <host>.\n\nThen stop.", "p['Use <host>.'] p['Then stop.']"),
    ("Use <host>.\n\n- Not </host>.", "p['Use <host>.'] ul[li[p['Not </host>.']]]"),
    ("Use <host> and <host>x</host>.\n\nEnd.", "p['Use <host> and ' 'x' '.'] p['End.']", "tag"),
    ("<div>\n\n<host>\n\n</div>\n\n</host>", "p['<host>'] p['</host>']"),
    ('<Card a="1">\n\nOne.', "p['One.']", "tag"),
    ("<Card></Card>\n\nOne.", "p['One.']", "tag"),
)
COMMENTS = (
    ("words <!-- a\n\n b --> more", "p['words  more']"),
    (
        "words <!-- a\n\n```sh\nls\n```\n\n# no\n--> more *x*\nend",
        "p['words  more ' emphasis['x'] '\\n' 'end']",
    ),
    ("a <!-- 1\n\n--> b <!-- 2\n\n--> c", "p['a  b  c']"),
    ("a <!-- 1\n\n--> b\n\n- c", "p['a  b'] ul[li[p['c']]]"),
    ("a <!-- 1\n- x\n--> b", "p['a  b']"),
    ("a <!-- 1\n---\nx --> b", "p['a  b']"),
    ("- a <!-- 1\n\n  x --> b\n- c", "ul[li[p['a  b']] li[p['c']]]"),
    ("> a <!-- 1\n>\n> x --> b", "quote[p['a  b']]"),
    ("a <!-- 1\n\nb", "p['a <!-- 1'] p['b']"),
    ("- a <!-- 1\n\nb --> c", "ul[li[p['a <!-- 1']]] p['b --> c']"),
    ("`<!--` a\n\nb -->", "p[literal['<!--'] ' a'] p['b -->']"),
    ("\\<!-- a\n\nb -->", "p['<!-- a'] p['b -->']"),
    ("`` ` <!-- `` a\n\nb -->", "p[literal['` <!--'] ' a'] p['b -->']"),
    ("- <!-- a\n- <!-- b\n\n  c -->\n- d", "ul[li[p['<!-- a']] li li[p['d']]]"),
    ("```sh\nx <!-- 1\n```\n\ny -->", "lms_code['x <!-- 1'] p['y -->']"),
    (
        "```lms_info\n<!-- a\n```\n\n```lms_info\n<!-- b\n\n-->\n```",
        ("lms_callout(info)[title['Info'] p['<!-- a']] lms_callout(info)[title['Info']]"),
    ),
)
CASES: tuple[tuple[str, ...], ...] = (*ONE_TAG, *APART, *COMMENTS)


@pytest.fixture(scope="module")
def pages(build: Build) -> Built:
    return built_cases(build, CASES)


@pytest.mark.parametrize("n", range(len(CASES)), ids=[repr(case[0])[:60] for case in CASES])
def test_tree(pages: Built, n: int) -> None:
    _source, tree, *subtypes = CASES[n]
    assert page_tree(pages.doctree(f"a/p{n:03}")) == tree
    assert warned(pages, n) == subtypes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a", False),
        ("<!-- a", True),
        ("<!-- a -->", False),
        ("<!-- a --> <!--", True),
        ("`<!--`", False),
        ("`<!--", True),
        ("``<!--`", True),
        ("`` `<!-- ``", False),
        ("\\`<!--`", True),
        ("\\<!--", False),
        ("<!-- ` --> ` <!-- `", False),
    ],
)
def test_a_comment_in_code_is_none(text: str, expected: bool) -> None:
    assert ends_in_comment(text) is expected

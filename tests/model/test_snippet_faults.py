"""Snippets that are not as they should be: what is understood, and what is reported."""

from __future__ import annotations

import pytest

from sphinx_lmstudio.model.fault import ContentError, Fault, YamlError
from sphinx_lmstudio.model.snippet import Snippet, parse_snippet


def labels(snippet: Snippet) -> list[tuple[str, str, str]]:
    return [(variant.label, variant.language, variant.code) for variant in snippet.variants]


@pytest.mark.parametrize(
    ("body", "message", "line"),
    [
        ("", "expected 'variants:' with a label below it, found nothing", 0),
        ("# soon\n", "expected 'variants:' with a label below it, found nothing", 0),
        ("print(1)\n", "expected 'variants:' with a label below it, found plain text", 0),
        ("- a\n- b\n", "expected 'variants:' with a label below it, found a list", 0),
        ("title: lonely\n", "the snippet has no 'variants'", 0),
        ("title: lonely\nvariants:\n", "the snippet has no 'variants'", 0),
        (
            "title: x\nvariants:\n  - code: a\n",
            "'variants' is a list, expected labels, each with 'code' below it",
            1,
        ),
        (
            "title: x\nvariants: none\n",
            "'variants' is text, expected labels, each with 'code' below it",
            1,
        ),
        (
            "variants:\n  A:\n    language: py\n",
            "variant 'A' has no text at 'code' (keys: language)",
            1,
        ),
        (
            "varaints:\n  A: x\n",
            "the snippet has an unknown key 'varaints'; did you mean 'variants'?",
            0,
        ),
    ],
)
def test_content_without_any_variant_is_refused_whole(body: str, message: str, line: int) -> None:
    with pytest.raises(ContentError) as caught:
        parse_snippet(body)
    assert (caught.value.message, caught.value.line) == (message, line)


@pytest.mark.parametrize("body", ["variants: {", "variants: &v\n  A: *v\n", "[" * 5_000])
def test_what_is_no_yaml_is_refused_as_such(body: str) -> None:
    with pytest.raises(YamlError):
        parse_snippet(body)


SOUND = ("B", "", "b")


@pytest.mark.parametrize(
    ("body", "variants", "faults"),
    [
        pytest.param(
            "variants:\n  A:\n    lang: py\n    code: a\n  B:\n    code: b\n",
            [("A", "", "a"), SOUND],
            [
                Fault(
                    2,
                    "variant 'A' has an unknown key 'lang'; did you mean 'language'?",
                    "    lang: py",
                )
            ],
            id="misspelled key of a variant",
        ),
        pytest.param(
            "titel: x\nvariants:\n  B:\n    code: b\n",
            [SOUND],
            [Fault(0, "the snippet has an unknown key 'titel'; did you mean 'title'?", "titel: x")],
            id="misspelled key of the snippet",
        ),
        pytest.param(
            "note:\n  - x\nvariants:\n  B:\n    code: b\n",
            [SOUND],
            [
                Fault(
                    0,
                    "the snippet has an unknown key 'note' (known: title, variants)",
                    "note:\n  - x",
                )
            ],
            id="unknown key",
        ),
        pytest.param(
            "variants:\n  A:\n    language: py\n  B:\n    code: b\n",
            [SOUND],
            [
                Fault(
                    1,
                    "variant 'A' has no text at 'code' (keys: language)",
                    "  A:\n    language: py",
                )
            ],
            id="no code",
        ),
        pytest.param(
            "variants:\n  A:\n    Code: a\n  B:\n    code: b\n",
            [SOUND],
            [
                Fault(
                    1,
                    "variant 'A' has no text at 'code' (keys: Code); did you mean 'code'?",
                    "  A:\n    Code: a",
                )
            ],
            id="misspelled code",
        ),
        pytest.param(
            "variants:\n  A:\n    code: [a, b]\n  B:\n    code: b\n",
            [("A", "", "[a, b]"), SOUND],
            [
                Fault(
                    2,
                    "variant 'A': 'code' is a list, expected text; read as text, "
                    "put it in quotes: code: '[a, b]'",
                )
            ],
            id="code of a wrong type",
        ),
        pytest.param(
            "variants:\n  A:\n    language: [py]\n    code: a\n  B:\n    code: b\n",
            [("A", "[py]", "a"), SOUND],
            [
                Fault(
                    2,
                    "variant 'A': 'language' is a list, expected text; read as text, "
                    "put it in quotes: language: '[py]'",
                )
            ],
            id="language of a wrong type",
        ),
        pytest.param(
            "title: [x]\nvariants:\n  B:\n    code: b\n",
            [SOUND],
            [
                Fault(
                    0,
                    "the snippet: 'title' is a list, expected text; read as text, "
                    "put it in quotes: title: '[x]'",
                )
            ],
            id="title of a wrong type",
        ),
        pytest.param(
            "variants:\n  A: lms ls\n  B:\n    code: b\n",
            [("A", "", "lms ls"), SOUND],
            [Fault(1, "variant 'A' is plain text, expected 'language' and 'code' below it")],
            id="plain text",
        ),
        pytest.param(
            "variants:\n  A: |\n    lms ls\n    lms ps\n  B:\n    code: b\n",
            [("A", "", "lms ls\nlms ps"), SOUND],
            [Fault(1, "variant 'A' is plain text, expected 'language' and 'code' below it")],
            id="block of plain text",
        ),
        pytest.param(
            "variants:\n  A:\n    code:\n      import x\n\n      if y:\n          z()\n"
            "  B:\n    code: b\n",
            [("A", "", "import x\n\nif y:\n    z()"), SOUND],
            [Fault(2, "the text below 'code:' is not YAML; write 'code: |'", about="yaml")],
            id="code with a colon and without a sign",
        ),
        pytest.param(
            "variants:\n  A:\n    code:\n      import x\n\n      print(1)\n  B:\n    code: b\n",
            [("A", "", "import x\n\nprint(1)"), SOUND],
            [
                Fault(
                    2,
                    "variant 'A': 'code' has several lines and no '|', shown as written; "
                    "write 'code: |' and the lines below",
                )
            ],
            id="code without a sign",
        ),
        pytest.param(
            "variants:\n  A:\n    code:\n      # first\n\n      ls\n      # last\n"
            "  B:\n    code: b\n",
            [("A", "", "# first\n\nls\n# last"), SOUND],
            [
                Fault(
                    2,
                    "variant 'A': 'code' has several lines and no '|', shown as written; "
                    "write 'code: |' and the lines below",
                )
            ],
            id="code whose comments YAML takes for its own",
        ),
        pytest.param(
            "variants:\n  A:\n    code: >\n      one\n      two\n  B:\n    code: b\n",
            [("A", "", "one two"), SOUND],
            [
                Fault(
                    2,
                    "variant 'A': 'code' begins with '>', so its lines are joined; "
                    "write 'code: |' and the lines below to keep them",
                )
            ],
            id="folded code",
        ),
        pytest.param(
            "variants:\n  A:\n    code: 'one\n      two'\n  B:\n    code: b\n",
            [("A", "", "one two"), SOUND],
            [
                Fault(
                    2,
                    "variant 'A': 'code' is in quotes, so its lines are joined; "
                    "write 'code: |' and the lines below to keep them",
                )
            ],
            id="code of several lines in quotes",
        ),
        pytest.param(
            "variants:\n  A:\n    code: lms ls # all\n  B:\n    code: b\n",
            [("A", "", "lms ls # all"), SOUND],
            [
                Fault(
                    2,
                    "variant 'A': '# all' is a comment to YAML, read as text; "
                    "put it in quotes: code: 'lms ls # all'",
                    about="yaml",
                )
            ],
            id="code with a comment",
        ),
        pytest.param(
            "variants:\n  - A:\n      code: a\n  - B:\n      code: b\n",
            [("A", "", "a"), SOUND],
            [Fault(0, "'variants' is a list, expected labels; remove the dashes before them")],
            id="a list of labels",
        ),
        pytest.param(
            "variants:\n  A:\n  B:\n    code: b\n",
            [SOUND],
            [
                Fault(
                    1, "variant 'A' has no 'code', expected 'language' and 'code' below it", "  A:"
                )
            ],
            id="nothing",
        ),
        pytest.param(
            "variants:\n  A:\n    - code: a\n  B:\n    code: b\n",
            [SOUND],
            [
                Fault(
                    1,
                    "variant 'A' is a list, expected 'language' and 'code' below it",
                    "  A:\n    - code: a",
                )
            ],
            id="a list",
        ),
        pytest.param(
            "variants:\n  B:\n    code: b\n    code: c\n",
            [SOUND],
            [Fault(3, "variant 'B' has the key 'code' twice; the first counts", "    code: c")],
            id="repeated key",
        ),
        pytest.param(
            "variants:\n  B:\n    code: b\nC:\n  language: py\n  code: c\n",
            [SOUND, ("C", "py", "c")],
            [Fault(3, "variant 'C' is beside 'variants'; indent it below 'variants:'")],
            id="beside variants",
        ),
        pytest.param(
            "variants:\nB:\n  code: b\n",
            [SOUND],
            [Fault(1, "variant 'B' is beside 'variants'; indent it below 'variants:'")],
            id="all beside variants",
        ),
        pytest.param(
            "variants:\n  B:\n    code: b\nC: text\n",
            [SOUND],
            [Fault(3, "the snippet has an unknown key 'C' (known: title, variants)", "C: text")],
            id="text beside variants",
        ),
    ],
)
def test_bad_parts_are_located_and_the_rest_is_understood(
    body: str, variants: list[tuple[str, str, str]], faults: list[Fault]
) -> None:
    snippet = parse_snippet(body)
    assert labels(snippet) == variants
    assert list(snippet.faults) == faults


def test_keys_beside_their_label_are_put_below_it_and_told_once() -> None:
    snippet = parse_snippet("variants:\n  A:\n  language: py\n  code: x\n  B:\n    code: y\n")
    assert [(v.label, v.language, v.code) for v in snippet.variants] == [
        ("A", "py", "x"),
        ("B", "", "y"),
    ]
    assert [(fault.line, fault.message) for fault in snippet.faults] == [
        (2, "'language' is beside the label 'A'; indent it below")
    ]


def test_a_label_that_stands_twice_keeps_both_and_is_told() -> None:
    snippet = parse_snippet("variants:\n  A: {code: x}\n  A: {code: y}\n")
    assert [v.code for v in snippet.variants] == ["x", "y"]
    assert [fault.line for fault in snippet.faults] == [2]

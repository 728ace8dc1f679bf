from __future__ import annotations

import pytest

from sphinx_lmstudio.model.params import (
    Param,
    ParamList,
    flatten_params,
    param_slug,
    parse_params,
)

from .param_names import names


def one(body: str) -> Param:
    """The only param of a sound list."""
    parsed = parse_params(body)
    assert parsed.faults == ()
    (param,) = parsed.params
    return param


def test_a_sound_list_with_all_keys() -> None:
    body = """\
- name: options
  type: object
  optional: true
  public: true
  description: |
    How to load, see [the guide](guide.md).

    - one
  children:
    - name: Seed
      unstyledName: true
      optional: false
"""
    seed = Param("Seed", "", False, False, "", True, (), line=9, name_line=9, description_line=9)
    assert parse_params(body) == ParamList(
        (
            Param(
                "options",
                "object",
                True,
                True,
                "How to load, see [the guide](guide.md).\n\n- one",
                False,
                (seed,),
                line=0,
                name_line=0,
                description_line=5,
            ),
        ),
        (),
    )


@pytest.mark.parametrize(
    ("written", "optional"),
    [
        ("optional: true", True),
        ("optional: yes", True),
        ("optional: false", False),
        ("optional: no", False),
        ("optional:", None),
        ("optional: ~", None),
        ("type: string", None),
    ],
)
def test_optional_has_three_states(written: str, optional: bool | None) -> None:
    assert one(f"- name: a\n  {written}\n").optional is optional


@pytest.mark.parametrize(
    "written", ["1.0", "true", "no", "2026-01-02", "--ttl", "a.b[]", "$schema"]
)
def test_names_and_types_are_verbatim(written: str) -> None:
    param = one(f"- name: {written}\n  type: {written}\n")
    assert (param.name, param.type) == (written, written)


def test_a_type_may_be_null() -> None:
    assert one("- name: a\n  type: null\n").type == "null"
    assert one("- name: a\n  type: string | null\n").type == "string | null"


@pytest.mark.parametrize(
    ("scalar", "markdown", "line"),
    [
        ("plain `code` text", "plain `code` text", 1),
        ('"two\\nlines"', "two\nlines", 1),
        ("|\n    two\n    lines\n", "two\nlines", 2),
        (">\n    folded\n    words\n\n    next\n", "folded\nwords\n\nnext", 2),
        (">-\n    ```ts\n      x\n    ```\n", "```ts\n  x\n```", 2),
        (">1\n    counted\n", " counted", 2),
        ("two\n    lines\n", "two\nlines", 1),
        ("Words.\n\n    Next.\n", "Words.\n\nNext.", 1),
        ("|\n\n\n    late\n", "late", 4),
        ("|\n    ```ts\n      const x = 1\n    ```\n", "```ts\n  const x = 1\n```", 2),
        ("|\n    hard  \n    break\n", "hard  \nbreak", 2),
        ("|2\n        still indented\n", "    still indented", 2),
        ("''", "", 1),
    ],
)
def test_a_description_is_markdown_as_written(scalar: str, markdown: str, line: int) -> None:
    param = one(f"- name: a\n  description: {scalar}")
    assert param.description == markdown
    if markdown:
        assert param.description_line == line


def test_children_nest_to_any_depth() -> None:
    body = """\
- name: a
  children:
    - name: b
      children:
        - name: c
          children:
            - name: d
    - name: e
- name: f
"""
    parsed = parse_params(body)
    assert names(parsed.params) == ["a", ["b", ["c", ["d"]], "e"], "f"]
    assert parsed.faults == ()


@pytest.mark.parametrize("nothing", ["children:", "children: []", "children: ~"])
def test_no_children_is_no_fault(nothing: str) -> None:
    assert one(f"- name: a\n  {nothing}\n").children == ()


def test_an_alias_repeats_children() -> None:
    body = "- name: a\n  children: &c\n    - name: x\n- name: b\n  children: *c\n"
    assert names(parse_params(body).params) == ["a", ["x"], "b", ["x"]]


def test_descriptions_have_their_tsdoc_links_replaced() -> None:
    assert one("- name: a\n  description: 'A {@link Chat}.'\n").description == "A `Chat`."


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("stream", "stream"),
        ("--ttl", "ttl"),
        ("-c", "c"),
        ("[--gpu]", "gpu"),
        ("<model>", "model"),
        ("_meta", "_meta"),
        ("max_tokens", "max_tokens"),
        ("maxTokens", "maxtokens"),
        ("Text input", "text-input"),
        ("größe", "größe"),
        ("--", "unnamed"),
        ("", "unnamed"),
    ],
)
def test_slugs_drop_leading_dashes_and_brackets(name: str, slug: str) -> None:
    assert param_slug(name) == slug


def test_curly_quotes_are_part_of_a_sentence() -> None:
    assert one("- name: a\n  description: “So be it.”\n").description == "“So be it.”"


def nested(depth: int) -> tuple[Param, ...]:
    params: tuple[Param, ...] = ()
    for n in range(depth, 0, -1):
        name = f"p{n}"
        params = (
            Param(
                name, "", None, False, "", False, params, line=n, name_line=n, description_line=n
            ),
        )
    return params


def test_flatten_leaves_what_is_shallow_enough() -> None:
    params = nested(4)
    assert flatten_params(params, 4) == (params, False)


def test_flatten_keeps_every_param_in_order() -> None:
    flat, was_cut = flatten_params(nested(6), 3)
    assert was_cut
    assert names(flat) == ["p1", ["p2", ["p3", "p4", "p5", "p6"]]]


def test_flatten_keeps_branches_apart() -> None:
    body = """\
- name: a
  children:
    - name: b
      children:
        - name: c
    - name: d
- name: e
"""
    flat, was_cut = flatten_params(parse_params(body).params, 2)
    assert was_cut
    assert names(flat) == ["a", ["b", "c", "d"], "e"]


def test_null_is_nothing_but_for_a_type() -> None:
    (param,) = parse_params("- name: ~\n  type: null\n  description: null\n").params
    assert (param.name, param.type, param.description) == ("", "null", "")

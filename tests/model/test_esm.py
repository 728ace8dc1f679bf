"""The statements of MDX pages: where they end, and what they name."""

from __future__ import annotations

import pytest

from sphinx_lmstudio.model.esm import read_module
from sphinx_lmstudio.model.jsvalue import Number

REST = "\nText, don't\n"


@pytest.mark.parametrize(
    "statements",
    [
        'import { Pump } from "a"',
        "import Pump from 'a';",
        'import * as pumps from "a"',
        'import Pump, { Basin } from "a"',
        'import type { Pump } from "a"',
        'import "a.css"',
        'import {\n  Pump,\n\n  Basin\n} from "a"',
        "import a from 'a'\nimport b from 'b'\n// don't\nexport const c = 1",
        "export const a = 1",
        "export const a =\n  1",
        "export const a = {\n\n  b: 1,\n}",
        "export const a = b\n  .c()\n  .d()",
        "export const a = () => {\n  return <p>Don't</p>\n}",
        "export default function A() {\n\n}",
        "export default () => <b/>",
        "export async function a() {}",
        "export class A {}",
        "export type A =\n  | 'b'\n  | 'c'",
        "export interface A {\n  b: string\n}",
        'export { a } from "a"',
        'export * from "a"',
    ],
)
def test_where_statements_end(statements: str) -> None:
    for rest in (REST, f"\n{REST}", ""):
        module = read_module(f"{statements}{rest}", 0)
        assert module is not None
        assert module.end == len(statements)


@pytest.mark.parametrize(
    "sentence",
    [
        "import the pumps",
        "import pumps from the shelf",
        'import pumps from "the shelf',
        "imports",
        "export the basin",
        "export default values first",
        " import a from 'a'",
    ],
)
def test_sentences(sentence: str) -> None:
    assert read_module(f"{sentence}\n", 0) is None


def test_what_is_never_closed_ends_at_a_blank_line() -> None:
    module = read_module("export const a = {\n  b\n\nText\n", 0)
    assert module is not None
    assert module.end == len("export const a = {\n  b")
    assert module.patience < 100_000


def test_names() -> None:
    module = read_module(
        'import Pump, { Basin as Tank, type Roof } from "a"\n'
        "export const liters = 40, b = 1\nexport let full = true;\nexport const c = f()\n",
        0,
    )
    assert module is not None
    assert module.imports == {
        "Pump": ("default", "a"),
        "Tank": ("Basin", "a"),
        "Roof": ("Roof", "a"),
    }
    assert module.constants == {"liters": Number("40"), "full": True}

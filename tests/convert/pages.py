"""Pages to be said in another dialect."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tests.helpers.cases import read_cases


@dataclass(frozen=True, slots=True)
class Pair:
    """A page in both dialects."""

    classic: str
    mdx: str
    suffix: str = ".md"
    """Of its file in MDX."""


PAIRS = read_cases(Path(__file__).with_name("pairs"), Pair)

HOSTILE = {
    "a fence that holds one of its own marks": "```lms_protip\n```lms_info\nx\n```\n```\n",
    "a callout that never ends": "Words\n\n```lms_info\nx\n",
    "a callout in a quote that never ends": "> ```lms_info\n> x\n\nafter\n",
    "a callout with a tag that never ends": "```lms_info\n<div>\n\nx\n```\n\nafter\n",
    "a callout with the end of another": "```lms_info\nx\n\n</Callout>\n\ny\n```\n",
    "an empty callout": "```lms_info\n```\n",
    "words after the name": "```lms_info x\ny\n```\n",
    "a snippet with a comment": "```lms_code_snippet\n# c\nvariants:\n  A:\n    code: x\n```\n",
    "a snippet with a comment behind a value": (
        "```lms_code_snippet\nvariants:\n  A:\n    language: js # c\n    code: x\n```\n"
    ),
    "a snippet that cannot be read": "```lms_code_snippet\nvariants: [\n```\n",
    "a snippet with a part that cannot be read": (
        "```lms_code_snippet\nvariants:\n  A:\n    code: x\n  B: [1]\n```\n"
    ),
    "two snippets in a row": 2 * "```lms_code_snippet\nvariants:\n  A:\n    code: x\n```\n",
    "one label twice": '```js tab="A"\nx\n```\n```js tab="A"\ny\n```\n',
    "titles of their own": '```js tab="A" title="b"\nx\n```\n```js tab="C"\ny\n```\n',
    "marked lines": '```js tab="A" {1}\nx\n```\n',
    "a label that is empty": '```js tab=""\nx\n```\n',
    "a title without a language": '```title="a"\nx\n```\n',
    "a label that is the language": '```js tab="js" title="a"\nx\n```\n',
    "code that never ends": '```js tab="A"\nx\n',
    "a callout without a title": "<Callout>\nx\n</Callout>\n",
    "a callout with an icon": '<Callout title="Info" icon={<A />}>\nx\n</Callout>\n',
    "a callout of a type of its own": '<Callout type="error" title="No">\nx\n</Callout>\n',
    "a tag among words": 'a <Callout title="Info">b</Callout> c\n',
    "a tag with words on its line": '<Callout title="Info">b\n\nc\n</Callout>\n',
    "a tag that never ends": '<Callout title="Info">\nx\n',
    "a component of MDX": '<Steps>\n<Step>\n### A\n\n```js tab="A"\nx\n```\n</Step>\n</Steps>\n',
    "an import and an expression": 'import { A } from "b"\n\n{/* c */}\n\nx {1 + 1}\n',
    "indented words": '<Callout title="Info">\n    words\n\n    - more\n</Callout>\n',
    "definitions": "[a]\n\n```lms_info\n[b]\n\n[a]: https://x.y\n```\n\n[b]: https://z.y\n",
    "footnotes": "a[^1]\n\n```lms_info\nb[^1]\n```\n\n[^1]: c\n",
    "signs of MyST": "% a\n\n(b)=\n\n+++\n",
    "tabs and odd spaces": "-\t```lms_info\n\tx\n\t```\n",
    "a language that is a fence": (
        "```lms_code_snippet\nvariants:\n  A:\n    language: mermaid\n    code: x\n```\n"
    ),
    "a language that is almost a fence": (
        "```lms_code_snippet\nvariants:\n  A:\n    language: params\n    code: x\n```\n"
    ),
    "marks in code": '```js tab="A"\nx // [!code ++]\n```\n',
    "nothing": "",
}

"""A site of one page with every component, nested in each other, and what each output must say."""

from __future__ import annotations

from itertools import chain

CONF = {"project": "Larder", "version": "1", "release": "1.0", "author": "A", "copyright": "2026"}
"""What all builders want to know of a project."""
PAGE = """\
---
title: Components page
---

## Section one

```lms_code_snippet
title: title_one & <two>.py
variants:
  Label A_1 & <b>:
    language: python
    code: |
      print("code a_1")  # 100% {sure} $5 ~ ^ \\\\ 'q'
  "Label (b)":
    language: bash
    code: |
      curl --ttl 5 "code-b"
```

```lms_params
- name: param_one
  type: string | type<One>
  optional: true
  public: true
  description: |
    Text of param one with `inlinecode`.

    - item of param one
  children:
    - name: --child-flag
      type: type_child
      optional: false
      description: Text of the child.
      children:
        - name: grandchild
          description: Text of the grandchild.
- name: Caption param
  unstyledName: true
```

`````lms_hstack
## Heading of the left column

Text of the left column.

```lms_params
- name: column_param
  description: Text of the column param.
```
:::split:::
```lms_code_snippet
title: column_snippet.ts
variants:
  ColumnTab:
    language: ts
    code: let columnCode = 1
```

```lms_terminal
$ lms load --gpu max
Loading 50% <column> & more
```
:::split:::
````lms_protip
Text of the tip.

```lms_warning
Text of the warning in the tip.
```
````

Text of the right column.
`````

- item with columns

  ```lms_hstack
  Text of the first list column.
  :::split:::
  Text of the second list column.
  ```

> Quote with columns.
>
> ```lms_hstack
> Text of the first quote column.
> :::split:::
> Text of the second quote column.
> ```

````lms_hstack
Text of the outer column.
:::split:::
```lms_hstack
Text of the first inner column.
:::split:::
Text of the second inner column.
```
````

````lms_info
Text of the info.

##### Heading in the info

```python
info_code = {}
```
````

```lms_notice
Text of the notice.
```

```lms_noticechill
Text of the quiet notice.
```

```lms_private_beta
Text of the beta.
```

```lms_terminal
$ lms ps \\
    --json
Output_of 'ps' [x] \\n {}
$ echo done
```

```lms_download_options
repository: user_1/model-GGUF
options:
  - name: Q4_K_M & small
    description: |
      Text of the *small* download.

      - item of the download
    version: 1.10
    size: 1.2 GB
    download: https://example.com/a_b/small%20file.zip?x=1&y=2#z
    license: Apache-2.0
  - name: Large one
    download: lmstudio://open_from_hf?model=user/large
```

```lms_mcp_deep_link_generator
```

See [the section](#section-one), [the column](#heading-of-the-left-column),
[the info](#heading-in-the-info), {lms:param}`column_param` and {lms:param}`param_one.--child-flag`.

<Steps>
<Step>

### Heading of the first step

Text of the first step.

```bash
step --one
```

</Step>
<Step>Text of the second step.</Step>
</Steps>

<Cards>
<Card title="Title of the card" href="#section-one" description="Text of the link." />
<Card title="Card without a link">Text of the card.</Card>
</Cards>

<Tabs items={["Tab one", "Tab two"]}>
<Tab>Text of the first tab.</Tab>
<Tab>Text of the second tab.</Tab>
</Tabs>

Last words.
"""

FACTS: dict[str, list[str]] = {
    "snippet": [
        "title_one & <two>.py",
        "Label A_1 & <b>",
        "print(\"code a_1\")  # 100% {sure} $5 ~ ^ \\\\ 'q'",
        "Label (b)",
        'curl --ttl 5 "code-b"',
    ],
    "params": [
        "param_one",
        "string | type<One>",
        "Optional",
        "Public",
        "Text of param one with",
        "inlinecode",
        "item of param one",
        "--child-flag",
        "type_child",
        "Required",
        "Text of the child.",
        "grandchild",
        "Text of the grandchild.",
        "Caption param",
    ],
    "left column": [
        "Heading of the left column",
        "Text of the left column.",
        "column_param",
        "Text of the column param.",
    ],
    "middle column": [
        "column_snippet.ts",
        "ColumnTab",
        "let columnCode = 1",
        "Terminal",
        "$ lms load --gpu max",
        "Loading 50% <column> & more",
    ],
    "right column": [
        "Pro Tip",
        "Text of the tip.",
        "Heads Up",
        "Text of the warning in the tip.",
        "Text of the right column.",
    ],
    "columns in a list": [
        "item with columns",
        "Text of the first list column.",
        "Text of the second list column.",
    ],
    "columns in a quote": [
        "Quote with columns.",
        "Text of the first quote column.",
        "Text of the second quote column.",
    ],
    "columns in columns": [
        "Text of the outer column.",
        "Text of the first inner column.",
        "Text of the second inner column.",
    ],
    "callouts": [
        "Info",
        "Text of the info.",
        "Heading in the info",
        "info_code = {}",
        "Note",
        "Text of the notice.",
        "Note",
        "Text of the quiet notice.",
        "Private Beta",
        "Text of the beta.",
    ],
    "terminal": [
        "Terminal",
        "$ lms ps \\",
        "--json",
        "Output_of 'ps' [x] \\n {}",
        "$ echo done",
    ],
    "downloads": [
        "user_1/model-GGUF",
        "Q4_K_M & small",
        "small",
        "item of the download",
        "Version 1.10 · 1.2 GB · Apache-2.0",
        "Download",
        "https://example.com/a_b/small%20file.zip?x=1&y=2#z",
        "Large one",
        "Download",
        "lmstudio://open_from_hf?model=user/large",
    ],
    "deep link": [
        "A link that installs an MCP server in LM Studio has this form:",
        "lmstudio://add_mcp?name=<name>&config=<config>",
        "name",
        ": the name of the server in LM Studio, percent-encoded",
        "config",
        ": its entry in mcp.json as compact JSON, encoded in Base64, then percent-encoded",
        "For example, this entry in mcp.json:",
        '"hf-mcp-server": {',
        '"Authorization": "Bearer <YOUR_HF_TOKEN>"',
        "gives this link:",
        "lmstudio://add_mcp?name=hf-mcp-server&config=eyJ1cmwiOiJodHRwczovL2h1Z2dpbmdmYWNlLmNvL21jcC",
        "RlcnMiOnsiQXV0aG9yaXphdGlvbiI6IkJlYXJlciA8WU9VUl9IRl9UT0tFTj4ifX0%3D",
    ],
    "steps": [
        "Heading of the first step",
        "Text of the first step.",
        "step --one",
        "Text of the second step.",
    ],
    "cards": ["Title of the card", "Text of the link.", "Card without a link", "Text of the card."],
    "tabs": ["Tab one", "Text of the first tab.", "Tab two", "Text of the second tab."],
    "end": ["Last words."],
}
"""What a reader must find, by component, in the order of the page."""

IN_ORDER = list(chain.from_iterable(FACTS.values()))

PARAGRAPHS = [
    fact
    for fact in IN_ORDER
    if fact.startswith("Text of") or fact in {"Last words.", "Large one", "gives this link:"}
]
"""Facts that each begin a paragraph."""

SITE = {
    "index.md": "# Root\n\n[there](1_guide/page.md#heading-of-the-left-column)\n",
    "1_guide/page.md": PAGE,
}

"""A small project that has all there is, and the words that every output of it must hold."""

from __future__ import annotations

from tests.helpers.pictures import PNG

CHAT = """\
---
title: Talk with `chatword`
sidebar_title: Short `shortword`
description: The leadword, with *emphasis* and `leadcode`.
index: 1
api_info:
  method: POST
socialCard:
  url: https://example.org/card.png
  alt: A card
---

Textword, ~~struckword~~, **boldword**, <https://example.org/auto> and https://example.org/bare.
A line\\
broken. A footnote.[^1] A [link](../1_guide/setup.md#step-one) and [another](old.rst).

[^1]: Noteword.

# Headone

## Headtwo

#### Headfour

##### Headfive

###### Headsix

| Cellhead | Right |
| :------- | ----: |
| cellone  | `celltwo` |
| a \\| pipe | ~~cellthree~~ |

- itemone
  1. itemtwo
     - itemthree
       ```lms_code_snippet
       variants:
         Nestedlabel:
           language: shell
           code: nestedcode --ttl 5
       ```
- [ ] taskopen
- [x] taskdone

> quoteword

```lms_code_snippet
title: titleword.py
variants:
  Labelone:
    language: python
    code: |
      print("codeone")  # a < b & c

      def codetwo(): ...
  "Label (two)":
    language: ps1
    code: codethree
```

```lms_params
- name: paramone
  type: string | typeone
  optional: true
  public: true
  description: |
    Paramtext with `paramcode` and {@link LinkedThing}.

    - paramitem
  children:
    - name: childone
      optional: false
      description: Childtext.
- name: Captionword
  unstyledName: true
```

```json
{"fencekey": …}
```

![Altword](dot.png)

---

Lastword.
"""

EVERYTHING = {
    "index.md": "---\ntitle: Rootword\n---\n\nRoottext.\n",
    "1_guide/setup.md": "---\ntitle: Set up\nfullPage: true\n---\n\n## Step one\n\nStepword.\n",
    "2_api/1_rest/chat.md": CHAT.replace("../1_guide", "../../1_guide"),
    "2_api/1_rest/dot.png": PNG,
    "2_api/1_rest/old.rst": "Oldword\n=======\n\nSee :doc:`chat` and :lms:param:"
    "`api/rest/chat:paramone`.\n\n.. code-block:: python\n\n   oldcode\n",
    "2_api/1_rest/empty.md": "",
}

_WORDS = """
    chatword leadword emphasis leadcode POST Textword struckword boldword Noteword Headone Headtwo
    Headfour Headfive Headsix Cellhead cellone celltwo cellthree itemone itemtwo itemthree taskopen
    taskdone quoteword Paramtext paramcode LinkedThing paramitem Childtext Captionword Lastword
    typeone Optional Required Public
    Nestedlabel nestedcode titleword Labelone codeone codetwo codethree paramone childone fencekey
    Roottext Stepword Oldword oldcode
"""
WORDS = tuple(_WORDS.split())
"""One word of each thing that readers see, of one piece in every markup."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from sphinx.util.inventory import InventoryFile

if TYPE_CHECKING:
    from tests.helpers.builds import Build, Built

FILES = {
    "index.md": "# T\n\n{lms:param}`guide/load:seed.salt`\n",
    "1_guide/load.md": """\
# Load

```lms_params
- name: seed
  children:
    - name: salt
```

## Again

```lms_params
- name: seed
```

{lms:param}`seed` {lms:param}`the salt <seed.salt>` {lms:param}`guide/load:again-seed`
{any}`seed.salt`
""",
}


@pytest.fixture(scope="module")
def site(build: Build) -> Built:
    built = build(FILES)
    assert built.warnings == []
    return built


def test_params_are_in_the_inventory_under_their_page(site: Built) -> None:
    inventory = InventoryFile.loads((site.outdir / "objects.inv").read_bytes(), uri="")
    assert {name: item.uri for name, item in inventory.data["lms:param"].items()} == {
        "guide/load:seed": "guide/load.html#param-seed",
        "guide/load:seed.salt": "guide/load.html#param-seed-salt",
        "guide/load:again-seed": "guide/load.html#param-again-seed",
    }


def test_params_are_in_sphinxs_search_index_as_important_objects(build: Build) -> None:
    site = build(FILES, lmstudio_instant_search=False)
    script = (site.outdir / "searchindex.js").read_text(encoding="utf-8")
    index = json.loads(script.removeprefix("Search.setIndex(").removesuffix(")"))
    kinds = {int(n): kind for n, kind in index["objnames"].items()}
    found = {
        (f"{prefix}.{name}".lstrip("."), index["docnames"][doc], kinds[kind][1], priority, anchor)
        for prefix, entries in index["objects"].items()
        for doc, kind, priority, anchor, name in entries
    }
    assert ("seed.salt", "guide/load", "param", 1, "param-seed-salt") in found
    assert any(entry[0] == "seed" and entry[4] == "param-seed" for entry in found)


def test_the_role_links_by_path_on_a_page_and_by_full_name_from_others(site: Built) -> None:
    links = [
        (a.text_content(), a.get("href"))
        for docname in ("guide/load", "index")
        for a in site.html(docname).xpath("//p/a[code]")
    ]
    assert links == [
        ("seed", "#param-seed"),
        ("the salt", "#param-seed-salt"),
        ("again-seed", "#param-again-seed"),
        ("seed.salt", "#param-seed-salt"),
        ("seed.salt", "guide/load.html#param-seed-salt"),
    ]


def test_a_param_that_does_not_exist_stays_as_text_and_is_told(build: Build) -> None:
    built = build({"index.md": "# T\n\n{lms:param}`gone`\n"})
    assert built.warnings == [
        "index.md:3: WARNING: there is no parameter 'gone'; write 'page:name', "
        "as in 'app/api:limit' [ref.param]"
    ]
    assert built.html("index").xpath("//p/code[.='gone']")


def test_params_go_with_their_page_and_change_with_it(build: Build) -> None:
    built = build(FILES)
    again = built.rebuild({"1_guide/load.md": "# Load\n\n```lms_params\n- name: salt\n```\n"})
    inventory = InventoryFile.loads((again.outdir / "objects.inv").read_bytes(), uri="")
    assert list(inventory.data["lms:param"]) == ["guide/load:salt"]
    gone = again.rebuild({"1_guide/load.md": None})
    inventory = InventoryFile.loads((gone.outdir / "objects.inv").read_bytes(), uri="")
    assert "lms:param" not in inventory.data


def test_a_colon_may_stand_in_the_names_of_pages_and_params(build: Build) -> None:
    params = "# A\n\n```lms_params\n- name: 'c:d'\n- name: e\n```\n"
    refs = "# B\n\n{lms:param}`g/a:b:c:d` {lms:param}`g/a:b:e`\n"
    built = build({"1_g/a:b.md": params, "index.md": refs})
    links = built.html("index").xpath("//article//p//a/@href")
    assert links == ["g/a%3Ab.html#param-cd", "g/a%3Ab.html#param-e"]

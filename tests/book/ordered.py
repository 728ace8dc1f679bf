"""A tree with sections, landing pages of both kinds, and titles for the sidebar."""

from __future__ import annotations

TREE = {
    "index.md": "---\ntitle: Greenhouse\ndescription: All of it.\n---\n\n[Pump](1_pump/index.md)\n",
    "hello.md": "# Hello\n\n## First\n\n### Second\n",
    "1_pump/index.md": "# All about pumps\n\n[Rest](2_rest/index.md), [flow](1_flow.md#slow)\n",
    "1_pump/1_flow.md": "---\ntitle: Flow of water\nsidebar_title: Flow\n---\n\n## Slow\n",
    "1_pump/2_rest/call.md": "# Call\n\n## Body\n\n[up](/docs/pump)\n",
    "1_pump/2_rest/deep/leaf.md": "# Leaf\n",
    "2_lamp/on.md": "# On\n\n[leaf](/docs/pump/rest/deep/leaf) [hello](/docs/hello#second)\n",
}

"""Commands of npm for other package managers."""

from __future__ import annotations

import pytest

from sphinx_lmstudio.model.packages import package_commands


@pytest.mark.parametrize(
    ("npm", "pnpm", "yarn", "bun"),
    [
        ("npm install", "pnpm install", "yarn install", "bun install"),
        ("npm i a b", "pnpm add a b", "yarn add a b", "bun add a b"),
        ("npm add a -D", "pnpm add a -D", "yarn add a --dev", "bun add a --dev"),
        ("npm install -g a", "pnpm add -g a", "yarn global add a", "bun add -g a"),
        ("npm run a -- b", "pnpm run a -- b", "yarn run a -- b", "bun run a -- b"),
        ("npx a@latest b", "pnpm dlx a@latest b", "yarn dlx a@latest b", "bunx a@latest b"),
        ("# why\n\nnpx a", "# why\n\npnpm dlx a", "# why\n\nyarn dlx a", "# why\n\nbunx a"),
    ],
)
def test_commands(npm: str, pnpm: str, yarn: str, bun: str) -> None:
    expected = {"npm": npm, "pnpm": pnpm, "yarn": yarn, "bun": bun}
    assert package_commands(npm, is_list=False) == expected


def test_lists_of_packages() -> None:
    found = package_commands("a\nb -D", is_list=True)
    assert found["npm"] == "npm install a\nnpm install b -D"
    assert found["bun"] == "bun add a\nbun add b --dev"


@pytest.mark.parametrize("code", ["pnpm add a\npnpm add -D b", "npm create a\n\n# b\n◇ c"])
def test_what_is_no_list_is_shown_as_it_is(code: str) -> None:
    assert package_commands(code, is_list=True) == {"npm": code}


@pytest.mark.parametrize("code", ["npm publish", "npm i a\nnode b.js", "npm i a && npm run b"])
def test_other_commands_are_for_npm_alone(code: str) -> None:
    assert package_commands(code, is_list=False) == {"npm": code}

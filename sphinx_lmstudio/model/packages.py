"""Commands of npm, and the same for other package managers.

npm install pump -D     pnpm add pump -D, yarn add pump --dev, bun add pump --dev
npm run fill            pnpm run fill, yarn run fill, bun run fill
npx pump                pnpm dlx pump, yarn dlx pump, bunx pump
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

FENCES = frozenset(("npm", "package-install"))
"""Languages of fences with such commands, or with only the names of packages."""

_IS_COMMAND = re.compile(r"\s*(?:\Z|#|np[mx]\s)")
_IS_LISTED = re.compile(r"\s*(?:#.*|np[mx]\s.*|(?!pnpm |yarn |bunx? |deno )[@\w][\w@/.~^:\s=+-]*)?")
"""A line of a list: packages, a command of npm, a comment or nothing."""
_INSTALL = re.compile(r"npm (?:install|i|add)(?P<rest>(?: .*)?)")
_RUN = re.compile(r"npm run (?P<rest>.+)")
_NPX = re.compile(r"npx (?P<rest>.+)")
_JOINED = re.compile(r"[;&|]")
"""Characters that join several commands on one line."""
_DEV = re.compile(r"(?<!\S)(?:-D|--save-dev)(?!\S)")
_GLOBAL = re.compile(r" *(?<!\S)(?:-g|--global)(?!\S)")
_SAVE = re.compile(r" *(?<!\S)(?:-S|--save)(?!\S)")
_NPX_OF = {"npm": "npx", "pnpm": "pnpm dlx", "yarn": "yarn dlx", "bun": "bunx"}


def package_commands(code: str, *, is_list: bool) -> dict[str, str]:
    """The commands for each package manager; only for npm if one of them is of another kind.

    :param is_list: whether the lines are packages to install, not commands
    """
    lines = code.split("\n")
    if is_list and all(map(_IS_LISTED.fullmatch, lines)):
        lines = [line if _IS_COMMAND.match(line) else f"npm install {line}" for line in lines]
    commands = {name: [_command(line, name) for line in lines] for name in _MANAGERS}
    if any(line is None for one in commands.values() for line in one):
        return {"npm": "\n".join(lines)}
    return {name: "\n".join(line or "" for line in one) for name, one in commands.items()}


def _command(line: str, manager: str) -> str | None:
    """A line for a package manager; None if it is not a known command."""
    text = line.strip()
    if _JOINED.search(text):
        return None
    if not text or text.startswith("#"):
        return line
    if match := _INSTALL.fullmatch(text):
        return text if manager == "npm" else _MANAGERS[manager](_SAVE.sub("", match["rest"]))
    if match := _RUN.fullmatch(text):
        return f"{manager} run {match['rest']}"
    if match := _NPX.fullmatch(text):
        return f"{_NPX_OF[manager]} {match['rest']}"
    return None


def _yarn(rest: str) -> str:
    if not rest.strip():
        return "yarn install"
    if _GLOBAL.search(rest):
        return f"yarn global add{_GLOBAL.sub('', rest)}"
    return f"yarn add{_with_dev(rest)}"


def _with_dev(rest: str) -> str:
    return _DEV.sub("--dev", rest)


_MANAGERS: Mapping[str, Callable[[str], str]] = {
    "npm": lambda rest: f"npm install{rest}",
    "pnpm": lambda rest: f"pnpm add{rest}" if rest.strip() else "pnpm install",
    "yarn": _yarn,
    "bun": lambda rest: f"bun add{_with_dev(rest)}" if rest.strip() else "bun install",
}

"""Commands of `lms` on a page: whether they exist, and whether they are used as they can be."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from .known import known
from .samples import SESSION, SHELL, page_samples

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .pages import Page, Sample

HELP = frozenset({"-h", "--help"})
PLACEHOLDER = re.compile(r"[A-Z][A-Z_./@-]*|\$.*|…|\.\.\.")
SHELLS = SHELL | SESSION | {"powershell", "ini"}
ENDS = frozenset(";&|()<>")
OPTION = re.compile(r"--?[A-Za-z][\w-]*")


@dataclass(frozen=True, slots=True)
class Command:
    """One command as the program declares it.

    :param arguments: names, those that can be left out with a `?` after them
    :param options: each spelling → (long name, kind of value or None)
    """

    name: str
    arguments: tuple[str, ...]
    options: dict[str, tuple[str, str | None]]
    hidden: bool
    group: bool
    hidden_options: frozenset[str]
    deprecated: frozenset[str]
    one_of: tuple[str, ...]
    at_most_one: tuple[tuple[str, ...], ...]
    needs: dict[str, list[str]]

    @property
    def shown(self) -> list[str]:
        """The long names of the options that help shows."""
        shared = {name for group in known("lms")["shared"].values() for name in group}
        own = dict.fromkeys(long for long, _ in self.options.values())
        own_ports = {"--port"} if self.name == "lms server start" else set()
        return [o for o in own if o not in self.hidden_options | (shared - own_ports)]


@dataclass(frozen=True, slots=True)
class Use:
    """A command as it stands on a page.

    :param whole: whether readers type it like this, so that nothing may be missing
    """

    line: int
    words: list[str]
    whole: bool


@cache
def commands() -> dict[str, Command]:
    """Every command by its full name."""
    return {name: command(name, entry or {}) for name, entry in known("lms")["commands"].items()}


def command(name: str, entry: dict[str, Any]) -> Command:
    """The command that an entry of the list describes."""
    listed: dict[str, str | None] = {}
    for group in entry.get("shared", ()):
        listed |= known("lms")["shared"][group]
    listed |= entry.get("options", {})
    options = {
        spelling: (names.split(", ")[-1], kind)
        for names, kind in listed.items()
        for spelling in names.split(", ")
    }
    return Command(
        name=name,
        arguments=tuple(entry.get("arguments", ())),
        options=options,
        hidden=bool(entry.get("hidden")),
        group=bool(entry.get("group")),
        hidden_options=frozenset(entry.get("hidden_options", ())),
        deprecated=frozenset(entry.get("deprecated", ())),
        one_of=tuple(entry.get("one_of", ())),
        at_most_one=tuple(tuple(group) for group in entry.get("at_most_one", ())),
        needs=dict(entry.get("needs", {})),
    )


def declared(page: Page) -> set[str]:
    """Every command and option there is, and the arguments of those that a page describes."""
    options = {option for one in commands().values() for option in one.options}
    arguments = {name.rstrip("?").lower() for one in page_commands(page) for name in one.arguments}
    return {*commands(), *options, *arguments}


def uses(page: Page) -> Iterator[Use]:
    """Every command on a page, in samples, synopses and code spans."""
    for sample in page_samples(page):
        if sample.language in SHELLS:
            yield from typed(sample)
        elif sample.language == "text" and sample.code.startswith("lms "):
            yield from synopses(sample)
        else:
            for match in re.finditer(r"\[\"lms\"((?:,\s*\"[^\"]*\")+)\]", sample.code):
                line = sample.line + sample.code[: match.start()].count("\n")
                yield Use(line, ["lms", *re.findall(r"\"([^\"]*)\"", match[1])], whole=True)
    for span, line in page.spans:
        if span.startswith("lms "):
            yield Use(line, re.split(r"\s+", span), whole=False)


def typed(sample: Sample) -> Iterator[Use]:
    """The commands that readers type in a sample for a shell."""
    collected, begun, goes_on = "", 0, False
    for at, raw in enumerate(sample.code.split("\n")):
        line = raw
        if sample.language in SESSION and not goes_on:
            if not raw.startswith("$ "):
                continue
            line = raw[2:]
        if sample.language == "ini":
            line = line.partition("=")[2]
        collected, begun = (collected + line, begun) if goes_on else (line, at)
        if goes_on := collected.endswith("\\"):
            collected = collected[:-1] + " "
            continue
        try:
            words = tokens(collected)
        except ValueError:
            collected, goes_on = collected + "\n", True
            continue
        yield from (Use(sample.line + begun, one, whole=True) for one in split(words))


def tokens(line: str) -> list[str]:
    """The words of a shell line."""
    lexer = shlex.shlex(line, posix=True, punctuation_chars=True)
    lexer.whitespace_split = True
    return list(lexer)


def split(words: list[str]) -> Iterator[list[str]]:
    """The commands of `lms` among the words of a line, without redirections."""
    found: list[str] | None = None
    for word in [*words, ";"]:
        if set(word) <= ENDS:
            if found:
                yield found
            found = None
        elif found is not None:
            found.append(word)
        elif word == "lms" or word.endswith("/lms"):
            found = ["lms"]


def synopses(sample: Sample) -> Iterator[Use]:
    """The commands of a synopsis; a line that is indented belongs to the one above."""
    for match in re.finditer(r"^lms .*(?:\n[ \t]+\S.*)*", sample.code, re.MULTILINE):
        line = sample.line + sample.code[: match.start()].count("\n")
        yield Use(line, re.findall(r"[^\s\[\]|]+", match[0]), whole=False)


def find(words: list[str]) -> tuple[Command, list[str]]:
    """The command that the words name, and the words after it."""
    name, rest = words[0], words[1:]
    while rest and f"{name} {rest[0]}" in commands():
        name, rest = f"{name} {rest[0]}", rest[1:]
    return commands()[name], rest


def faults(use: Use) -> Iterator[str]:
    """What is wrong with a command."""
    found, rest = find(use.words)
    if found.group and rest and rest[0] not in found.options and not HELP & set(rest):
        if not PLACEHOLDER.fullmatch(rest[0]):
            yield f"`{found.name}` has no command {rest[0]!r}"
        return
    given: list[str] = []
    arguments: list[str] = []
    words = iter(rest)
    for word in words:
        if not OPTION.match(word):
            arguments.append(word)
            continue
        name, equals, value = word.partition("=")
        if name in HELP:
            return
        if name not in found.options:
            yield f"`{found.name}` has no option `{name}`{when_removed(found.name, name)}"
            return
        long, kind = found.options[name]
        given.append(long)
        if kind and not equals:
            value = next(words, "")
            if not value and use.whole:
                yield f"`{found.name} {name}` needs a value"
        if wrong := kind and value and wrong_value(kind, value):
            yield f"`{found.name} {name}` takes {wrong}, not {value!r}"
        if equals and not kind:
            yield f"`{found.name} {name}` takes no value"
    if use.whole:
        yield from faults_together(found, given, arguments)


def when_removed(name: str, option: str) -> str:
    """A remark if the command once had the option."""
    date = known("lms")["removed"].get(f"{name} {option}")
    return f" any longer (since {date})" if date else ""


def wrong_value(kind: str, value: str) -> str:
    """What a value should be, nothing if it can be that."""
    if PLACEHOLDER.fullmatch(value) or kind == "text":
        return ""
    choices = kind.split("|")
    if value in choices or ("number" in choices and re.fullmatch(r"\d*\.?\d+", value)):
        return ""
    return "" if kind == "integer" and value.isdigit() else kind


def faults_together(found: Command, given: list[str], arguments: list[str]) -> Iterator[str]:
    """What is missing in a command that is typed, or does not go together."""
    required = [name for name in found.arguments if not name.endswith("?")]
    names = [name.rstrip("?") for name in found.arguments][: len(arguments)]
    if len(arguments) < len(required):
        yield f"`{found.name}` needs {required[len(arguments)].upper()}"
    if len(arguments) > len(found.arguments):
        yield f"`{found.name}` takes no {arguments[len(found.arguments)]!r}"
    there = {*given, *names}
    if found.one_of and there.isdisjoint(found.one_of):
        yield f"`{found.name}` needs one of {', '.join(found.one_of)}"
    for group in found.at_most_one:
        if len(both := [name for name in group if name in there]) > 1:
            yield f"`{found.name}` takes only one of {', '.join(both)}"
    for name, needed in found.needs.items():
        if name in there and (missing := [one for one in needed if one not in there]):
            yield f"`{found.name} {name}` needs {', '.join(missing)}"
    for name in found.deprecated & there:
        yield f"`{found.name} {name}` is deprecated"


def page_faults(page: Page) -> Iterator[tuple[int, str]]:
    """Line and message of everything that is wrong with commands on a page."""
    for use in uses(page):
        yield from ((use.line, message) for message in faults(use))
    described = page_commands(page)
    if not described:
        return
    spellings = HELP.union(*(one.options for one in described))
    for param in page.params:
        for name in OPTION.findall(param.name) if param.name.startswith("-") else ():
            if name not in spellings:
                names = " and ".join(f"`{one.name}`" for one in described)
                yield param.line, f"{names} has no option `{name}`"
    yield from ((1, message) for one in described for message in left_out(one, page))


def page_commands(page: Page) -> list[Command]:
    """The commands that a page describes: those of its synopses."""
    found: dict[str, Command] = {}
    for sample in page.samples:
        if sample.language == "text":
            for use in synopses(sample):
                one, _ = find(use.words)
                found[one.name] = one
    return [one for one in found.values() if not one.group]


def left_out(one: Command, page: Page) -> Iterator[str]:
    """Options, short names and choices of a command that its page does not name."""
    words = " ".join([*(param.name for param in page.params), *(span for span, _ in page.spans)])
    named = {*OPTION.findall(words), *re.split(r"[\s,]+", words)}
    for spelling, (long, kind) in one.options.items():
        if long not in one.shown:
            continue
        if spelling not in named:
            yield f"the page of `{one.name}` does not name `{spelling}`"
        for choice in (kind or "").split("|") if kind and "|" in kind else ():
            if choice not in {*named, "number"}:
                yield f"the page of `{one.name}` does not name the value `{choice}` of `{long}`"
    have = sum(not param.name.startswith("-") for param in page.params)
    if have < len(one.arguments) and len(page_commands(page)) == 1:
        yield f"the page of `{one.name}` does not describe {', '.join(one.arguments)}"


def unmentioned(read: list[Page]) -> Iterator[str]:
    """Commands and options that no page names, each as one would type it."""
    found = [find(use.words) for page in read for use in uses(page)]
    named = {one.name for one, _ in found}
    words: dict[str, set[str]] = {}
    for one, rest in found:
        words.setdefault(one.name, set()).update(word.partition("=")[0] for word in rest)
    for page in read:
        for one in page_commands(page):
            words.setdefault(one.name, set()).update(
                name for param in page.params for name in OPTION.findall(param.name)
            )
    for one in commands().values():
        if one.hidden or one.group:
            continue
        if one.name not in named:
            yield one.name
        for long in one.shown:
            spellings = {name for name, (its, _) in one.options.items() if its == long}
            if spellings.isdisjoint(words.get(one.name, ())):
                yield f"{one.name} {long}"

"""Reports of faults as text, as JSON, and as the commands of a GitHub workflow."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sphinx_lmstudio import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx_lmstudio.command.findings import Finding


@dataclass(frozen=True, slots=True)
class Report:
    """The faults of a tree."""

    findings: tuple[Finding, ...]
    """By file and line."""
    page_count: int
    folder: str = ""
    """The path of the tree from the current folder, with `/`; empty if it is the current folder."""
    known_count: int = 0
    """The number of faults that the baseline knows; they are not among the faults above."""
    gone_count: int = 0
    """The number of faults that the baseline knows and that no longer occur."""

    def shown_path(self, finding: Finding) -> str:
        """The path of a file from the current folder."""
        return "/".join(part for part in (self.folder, finding.path) if part) or "."

    def shown(self) -> tuple[Finding, ...]:
        """The faults, with paths from the current folder."""
        return tuple(replace(f, path=self.shown_path(f)) for f in self.findings)

    def counts(self) -> tuple[Mapping[str, int], Mapping[str, int]]:
        """The number of faults by name and by file, the highest first."""
        names = Counter(finding.subtype for finding in self.findings)
        files = Counter(self.shown_path(finding) for finding in self.findings)
        return _by_count(names), _by_count(files)


def _by_count(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def text_report(report: Report) -> str:
    """A line for each fault, then the number of faults by name and by file."""
    return "\n".join(_text_lines(report))


def _text_lines(report: Report) -> Iterator[str]:
    for finding in report.shown():
        line = f"{finding.line}:" if finding.line else ""
        yield f"{finding.path}:{line} {finding.subtype}: {finding.message}"
    names, files = report.counts()
    if names:
        for counts in (names, files):
            yield ""
            width = len(str(max(counts.values())))
            yield from (f"{count:>{width}}  {name}" for name, count in counts.items())
        yield ""
    pages = counted(report.page_count, "page")
    if files:
        found = counted(len(report.findings), "fault")
        yield f"{found} in {counted(len(files), 'file')}; the tree has {pages}"
    else:
        yield f"no faults in {pages}"
    if report.known_count:
        yield f"{counted(report.known_count, 'fault')} of the baseline not shown"
    if report.gone_count:
        yield (
            f"{counted(report.gone_count, 'fault')} of the baseline no longer found: "
            "update it with --write-baseline"
        )


def counted(count: int, thing: str) -> str:
    """`1 page`, `2 pages`."""
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"


def json_report(report: Report) -> str:
    """A JSON object; paths are relative to the current folder."""
    names, files = report.counts()
    data = {
        "version": __version__,
        "pages": report.page_count,
        "faults": [
            {
                "path": finding.path,
                "line": finding.line or None,
                "subtype": finding.subtype,
                "message": finding.message,
            }
            for finding in report.shown()
        ],
        "counts": {"subtype": names, "file": files},
        "baseline": {"known": report.known_count, "gone": report.gone_count},
    }
    return json.dumps(data, ensure_ascii=False, indent=2)


def github_report(report: Report) -> str:
    """A command for each fault, which GitHub shows beside the line in a pull request.

    https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
    """
    return "\n".join(
        f"::error {_properties(finding)}::{_escaped(finding.message)}" for finding in report.shown()
    )


def _properties(finding: Finding) -> str:
    values = {"file": finding.path, "line": str(finding.line or ""), "title": finding.subtype}
    pairs = ((name, _escaped(value)) for name, value in values.items() if value)
    return ",".join(
        f"{name}={value.replace(':', '%3A').replace(',', '%2C')}" for name, value in pairs
    )


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")

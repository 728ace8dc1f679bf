"""Reports of faults as SARIF 2.1.0, which code hosts and editors read.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import json
from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from sphinx_lmstudio import __version__
from sphinx_lmstudio.command.baseline import fault_key
from sphinx_lmstudio.warning import TYPE, WarningSubtype

if TYPE_CHECKING:
    from sphinx_lmstudio.command.baseline import Key
    from sphinx_lmstudio.command.findings import Finding
    from sphinx_lmstudio.command.report import Report

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
ROOT = "%SRCROOT%"
"""Stands for the current folder, which hosts take for the top of the repository."""
FINGERPRINT = "faultOfFile/v1"
MEANINGS = {f"{TYPE}.{subtype.subtype}": subtype.meaning for subtype in WarningSubtype}


def sarif_report(report: Report) -> str:
    """One run with a rule for each name of a fault, and a result for each fault."""
    rules = sorted({finding.subtype for finding in report.findings})
    seen: Counter[Key] = Counter()
    results = []
    for finding in report.findings:
        key = fault_key(finding)
        seen[key] += 1
        fingerprint = _fingerprint(key, seen[key])
        uri = report.shown_path(finding)
        results.append(_result(finding, rules.index(finding.subtype), uri, fingerprint))
    driver = {"name": "sphinx-lmstudio", "version": __version__, "rules": [*map(_rule, rules)]}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    data = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(data, ensure_ascii=False, indent=2)


def _rule(name: str) -> dict[str, Any]:
    meaning = MEANINGS.get(name, f"what Sphinx and its extensions report as {name}")
    return {
        "id": name,
        "shortDescription": {"text": meaning},
        "defaultConfiguration": {"level": "warning"},
    }


def _result(finding: Finding, rule: int, uri: str, fingerprint: str) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": quote(uri), "uriBaseId": ROOT}}
    if finding.line:
        place["region"] = {"startLine": finding.line}
    return {
        "ruleId": finding.subtype,
        "ruleIndex": rule,
        "level": "warning",
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {FINGERPRINT: fingerprint},
    }


def _fingerprint(key: Key, count: int) -> str:
    """Identifies a fault, wherever in its file it moves."""
    return sha256("\n".join((*key, str(count))).encode("utf-8", "surrogateescape")).hexdigest()

"""Deep links and the entries they are made of, for the two that make them: Python and a script.

A case has a `text` where it matters how an author typed the entry.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

CASES: dict[str, dict[str, Any]] = {
    case["case"]: case
    for case in json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
}

"""Does the time of reading a page grow with its length, whatever stands on it?

    python benchmarks/growth.py [--count 400] [PATTERN …]

Prints, for each pattern that a careless reader would take quadratic time for, the seconds of CPU at
a count, and how many times as long four times the text takes: linear is 4, quadratic 16. The tests
count calls of functions for the same patterns; a search through the whole text is one call, however
long it takes, and shows only here. Ends with 1 where a pattern takes more than 12 times as long.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from myst_parser.config.main import MdParserConfig

sys.path.insert(0, str(Path(__file__).parents[1]))

from sphinx_lmstudio.markdown.parser import create_dialect_parser
from tests.helpers.repeated import REPEATED, repeated

LIMIT = 12.0
LEAST = 0.02
"""Seconds that are too few to compare."""


def seconds_of(text: str) -> float:
    """The best of three times that scanning and pairing take."""
    times = []
    for _attempt in range(3):
        md = create_dialect_parser(MdParserConfig(), is_dialect=True)
        start = time.process_time()
        md.parse(text, {})
        times.append(time.process_time() - start)
    return min(times)


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("--count", type=int, default=400)
    arguments.add_argument("patterns", nargs="*", metavar="PATTERN")
    options = arguments.parse_args()
    slow = 0
    for form, pattern in REPEATED:
        if options.patterns and pattern not in options.patterns:
            continue
        once, four = (seconds_of(repeated(form, pattern, options.count * n)) for n in (1, 4))
        grows = four > LIMIT * max(once, LEAST)
        slow += grows
        print(f"{four / once:6.1f}  {once:7.3f} s  {form}: {pattern!r}{'  <--' if grows else ''}")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())

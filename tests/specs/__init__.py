"""The suites of CommonMark, GitHub and other parsers, where they are at hand."""

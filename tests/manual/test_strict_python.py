"""The samples for the Python SDK in the manual pass `mypy --strict`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from . import pages, strict_python

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.slow
def test_samples_for_the_python_sdk_are_strict(tmp_path: Path) -> None:
    read = strict_python.sdk_pages()
    assert len(strict_python.modules(read)) > 150
    assert strict_python.faults(read, tmp_path) == []


TYPED = """\
```python title="shelf.py"
def shelf(signature: str) -> int:
    return len(signature)
```

```python
import lmstudio as lms
from shelf import shelf

model = lms.llm("qwen/qwen3-4b-2507", context=4096)
answer = model.respond(shelf("SE"), config={"topP": 0.9})
print(answer.contents)
```

```python
>>> what(is_no, program)
```

```python
# needs lmstudio 1.6.0b1
lms.Client(api_token="…")
```
"""


@pytest.mark.slow
def test_what_does_not_fit_the_sdk_is_told_with_its_line(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(TYPED, encoding="utf-8")
    folder = tmp_path / "made"
    folder.mkdir()
    found = strict_python.faults([pages.read_page(page)], folder)
    told = [line.partition("page.md:")[2] for line in found]
    assert [line.partition(":")[0] for line in told] == ["10", "11", "11", "12"]
    assert 'Unexpected keyword argument "context"' in told[0]
    assert 'expected "Chat | ChatHistoryDataDict | str"' in told[1]
    assert "LlmPredictionConfigDict" in told[2]
    assert '"PredictionResult" has no attribute "contents"' in told[3]


def test_titles_are_modules_and_sessions_are_none(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(TYPED, encoding="utf-8")
    assert list(strict_python.modules([pages.read_page(page)])) == ["shelf", "sample_1"]

"""GitHub's alerts, which become callouts.

> [!NOTE]
> The alarm is loud.

https://docs.github.com/get-started/writing-on-github: Alerts
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_lmstudio.messages import N_
from sphinx_lmstudio.model.callout import Callout

if TYPE_CHECKING:
    from collections.abc import Mapping

ALERTS: Mapping[str, Callout] = {
    "NOTE": Callout("info", N_("Note")),
    "TIP": Callout("success", N_("Tip")),
    "IMPORTANT": Callout("info", N_("Important")),
    "WARNING": Callout("warning", N_("Warning")),
    "CAUTION": Callout("danger", N_("Caution")),
}
"""By the word between the brackets, in capitals."""

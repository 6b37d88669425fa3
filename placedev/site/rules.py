"""The texts of an installation: what they are called. Pure."""

from typing import Any

from placedev.core.i18n import _l

ACCESSIBILITY = "accessibility"
NAMES: dict[str, Any] = {ACCESSIBILITY: _l("Tillgänglighetsredogörelse")}

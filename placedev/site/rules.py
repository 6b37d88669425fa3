"""The texts of an installation: what they are called. Pure."""

from typing import Any

from placedev.core.i18n import _l

ACCESSIBILITY = "accessibility"
COMPLAINTS = "digg.se/tdosanmalan"  # where one reports that nothing was done
NAMES: dict[str, Any] = {ACCESSIBILITY: _l("Tillgänglighetsredogörelse")}

"""The date that a site speaks of where its own settings name none."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime


def date_of(setting: date | None) -> date:
    """The site's own setting, else SOURCE_DATE_EPOCH, else today."""
    if setting:
        return setting
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now().astimezone()
    return moment.date()

"""click's own words in Vietnamese, through the gettext catalogue that click asks."""

from __future__ import annotations

import gettext
import os
from pathlib import Path

CATALOGUES = Path(__file__).parent / "locale"


def speak_vietnamese() -> None:
    """Bind click's messages to our catalogue; the tool speaks Vietnamese whatever the machine's locale.

    click looks its words up in gettext's default domain, so the domain `messages` is ours.
    """
    os.environ["LANGUAGE"] = "vi"
    gettext.bindtextdomain("messages", CATALOGUES)
    gettext.textdomain("messages")

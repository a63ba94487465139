"""Measures produced papers on the printed page, from LibreOffice's PDF alone: no template and no context is asked."""

import sys
from pathlib import Path

# The sample of every type lives with the tests, which compare its words as well.
sys.path.append(str(Path(__file__).resolve().parents[2] / "tests"))

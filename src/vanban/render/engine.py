"""Which engine prints: drafts and kept templates remember it."""

from __future__ import annotations

ENGINE = "2"
"""Raised whenever the same template and values would print differently, or trees are spelt differently."""

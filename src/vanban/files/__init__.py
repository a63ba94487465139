"""Files safely: read within limits, written whole or not at all, kept by their hash."""

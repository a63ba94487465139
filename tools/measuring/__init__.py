"""Measures produced papers on the printed page, from LibreOffice's PDF alone: no template and no context is asked."""

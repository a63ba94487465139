"""Figures over a dossier: each with its label, unit, definition and source, and the rows behind it."""

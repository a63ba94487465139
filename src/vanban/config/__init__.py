"""Machine matters only: where the files and programs of this computer are. Nothing here changes a figure."""

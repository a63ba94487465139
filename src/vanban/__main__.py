"""`python -m vanban` is `vanban`."""

from vanban.cli import main

main()

"""The terminal door: commands read options, call one verb and show the answer."""


def main() -> None:
    """Run `vanban` and leave the process with the exit code of the answer."""
    from vanban.cli.door import run

    raise SystemExit(run())

"""The terminal door: commands read options, call one verb and show the answer."""


def main() -> None:
    """Run `vanban` and leave the process with the exit code of the answer."""
    import gc

    # Commands are short: looking for dead circles while modules load costs an eighth of the whole time.
    gc.set_threshold(100_000, 50, 50)
    from vanban.cli.door import run

    code = run()
    # Whatever was opened is closed by now: a last look for dead circles at exit would only take a tenth of the time.
    gc.freeze()
    raise SystemExit(code)

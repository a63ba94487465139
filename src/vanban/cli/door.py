"""The error door: whatever a command refuses leaves as one Vietnamese sentence and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from vanban.cli.tongue import speak_vietnamese
from vanban.errors import ExitCode, VanbanError

CODES = "VB-CLI"
USAGE_CODE = f"{CODES}-001"
INTERRUPTED_CODE = f"{CODES}-002"
BROKEN_CODE = f"{CODES}-003"


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command line and give its exit code; never a traceback.

    `VANBAN_TRACEBACK=1` shows the trace of a fault of our own, for those who mend it.
    """
    speak_vietnamese()
    from vanban.cli.app import app

    try:
        left = app.main(args=arguments, prog_name="vanban", standalone_mode=False)
    except VanbanError as refusal:
        return _tell(str(refusal), refusal.code, refusal.exit_code)
    except click.ClickException as misuse:
        return _misused(misuse)
    except (click.Abort, KeyboardInterrupt):
        return _tell("Đã dừng theo yêu cầu, chưa ghi gì thêm.", INTERRUPTED_CODE, ExitCode.REFUSED)
    except BrokenPipeError:
        _silence_stdout()
        return int(ExitCode.DONE)
    except Exception as fault:
        return _broken(fault)
    # click gives back the code of an `Exit`; commands themselves give back nothing.
    return left if isinstance(left, int) else int(ExitCode.DONE)


def _misused(misuse: click.ClickException) -> int:
    if isinstance(misuse, click.UsageError) and misuse.ctx is not None:
        click.echo(misuse.ctx.get_usage(), err=True)
    return _tell(misuse.format_message(), USAGE_CODE, ExitCode.USAGE)


def _broken(fault: Exception) -> int:
    if os.environ.get("VANBAN_TRACEBACK"):
        import traceback

        traceback.print_exc()
    said = f"vanban gặp lỗi ngoài dự kiến ({type(fault).__name__}: {fault}): hãy báo người phụ trách phần mềm."
    return _tell(said, BROKEN_CODE, ExitCode.MACHINE)


def _tell(sentence: str, code: str, exit_code: ExitCode) -> int:
    click.echo(f"{sentence} [{code}]", err=True)
    return int(exit_code)


def _silence_stdout() -> None:
    """The reader has gone (`| head`): nothing more may be written, not even at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

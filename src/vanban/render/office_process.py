"""One running LibreOffice: started out of sight in a group of its own, and killed with all its children."""

from __future__ import annotations

import contextlib
import hashlib
import os
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path

from vanban.errors.pdf import LibreOfficeMissing


class OfficeProcess:
    """LibreOffice at work on its own profile; what it leaves behind lies in `scratch`.

    Raises `LibreOfficeMissing` when the program is not there or may not be run.
    """

    def __init__(self, soffice: Path, profile: Path, scratch: Path, arguments: Sequence[str]) -> None:
        scratch.mkdir(parents=True, exist_ok=True)
        home = profile.resolve().as_uri()
        self._socket = _socket_of(home)
        command = [
            str(soffice),
            f"-env:UserInstallation={home}",
            *("--headless", "--norestore", "--nologo", "--nodefault", "--nofirststartwizard"),
            *arguments,
        ]
        # A session of its own: Ctrl-C reaches us alone, and we end the whole family.
        try:
            self._process = subprocess.Popen(
                command,
                env=_environment(scratch),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except (FileNotFoundError, PermissionError) as unstartable:
            raise LibreOfficeMissing() from unstartable

    def is_over(self) -> bool:
        return self._process.poll() is not None

    def ended_well(self, *, within: float) -> bool:
        """Wait so many seconds, and say whether it ended by itself and without complaint."""
        try:
            return self._process.wait(within) == 0
        except subprocess.TimeoutExpired:
            return False

    def kill(self) -> None:
        """End it with its children: LibreOffice's starter leaves the work to another process."""
        if os.name == "nt":
            tree = ["taskkill", "/F", "/T", "/PID", str(self._process.pid)]
            subprocess.run(tree, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        else:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        if self._socket:
            with contextlib.suppress(OSError):
                self._socket.unlink(missing_ok=True)


def _environment(scratch: Path) -> dict[str, str]:
    """Ours, but with all temporary files in `scratch`: a killed LibreOffice clears nothing away."""
    return os.environ | dict.fromkeys(("TMPDIR", "TMP", "TEMP"), str(scratch))


def _socket_of(home: str) -> Path | None:
    """The socket by which LibreOffice finds itself running, named by the hash of its profile's address.

    It always lies in /tmp, and a killed LibreOffice leaves it there. Windows has none.
    """
    if os.name == "nt":
        return None
    digest = hashlib.md5(home.encode("utf-16-le"), usedforsecurity=False).digest()
    return Path("/tmp") / f"OSL_PIPE_{os.getuid()}_SingleOfficeIPC_{''.join(f'{byte:x}' for byte in digest)}"

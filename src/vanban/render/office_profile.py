"""The LibreOffice profile that conversions start from: set up once, kept, and unpacked for each process.

A process of LibreOffice owns its profile, so that processes run side by side. A profile that
LibreOffice makes itself costs more than the conversion of a paper: it starts twice, and as long as
it believes to be newly upgraded it tests its drawing on pictures of 4096 by 4096 points.
"""

from __future__ import annotations

import io
import tempfile
import zipfile
import zlib
from contextlib import suppress
from pathlib import Path

from vanban.errors.files import DiskFull, FileMissing, FileTooLarge, FileUnreadable, FolderNotWritable
from vanban.files.hashing import sha256_of
from vanban.files.reading import read_limited
from vanban.files.writing import write_whole
from vanban.render.office_process import OfficeProcess

_SETTINGS = (
    # A version above any other: LibreOffice then neither greets nor runs its tests of drawing.
    ("Setup/Product", "ooSetupLastVersion", "999.0"),
    ("Office.Common/Misc", "FirstRun", "false"),
    ("Office.Common/Misc", "ShowTipOfTheDay", "false"),
    ("Office.Common/Misc", "CrashReport", "false"),
    ("Office.Common/History", "PickListSize", "0"),
    ("Office.Java/VirtualMachine", "Enable", "false"),
    ("Office.Jobs/Jobs/org.openoffice.Office.Jobs:Job['UpdateCheck']/Arguments", "AutoCheckEnabled", "false"),
    ("Office.Linguistic/SpellChecking", "IsSpellAuto", "false"),
    ("Office.Writer/AutoFunction/Completion", "Enable", "false"),
    ("Office.Writer/AutoFunction/Format/ByInput", "Enable", "false"),
    # What is converted runs nothing, fetches nothing and does not depend on the printer at hand.
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Writer/Content/Update", "Link", "2"),
    ("Office.Common/Save/Document", "LoadPrinter", "false"),
    # Signatures and numbers are placed by Word's bookmarks, which become named destinations.
    ("Office.Common/Filter/PDF/Export", "ExportBookmarksToPDFDestination", "true"),
)
_REGISTRY = "user/registrymodifications.xcu"
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n'
)
_SECONDS_TO_PREPARE = 60
_NOT_KEPT = ("user/pack/", "user/database/", ".lock", "user/GraphicsRenderTests.log")
"""Locks, copies that LibreOffice makes of its own settings, and a sample database."""


def prepared_profile(soffice: Path, cache: Path | None) -> bytes:
    """The profile for this LibreOffice as a zip: the one kept under `cache`, else one made now and kept.

    One that is damaged is made anew. Processes that prepare at once each make the same and keep it whole.
    """
    kept = cache / "libreoffice" / f"{_identity(soffice)}.zip" if cache else None
    content = _undamaged(kept) if kept else None
    if content is not None:
        return content
    content, is_warm = _prepare(soffice)
    if kept and is_warm:
        with suppress(FolderNotWritable, DiskFull):  # the cache saves time; a paper does not wait for it
            write_whole(kept, content)
    return content


def unpack_profile(content: bytes, folder: Path) -> None:
    """Lay a profile into `folder`, for one process."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        archive.extractall(folder)


def _identity(soffice: Path) -> str:
    """Which LibreOffice and which settings: an upgrade changes the program's files or its version note."""
    program = soffice.resolve()
    facts = [str(program), registry()]
    for name in (program.name, "soffice.bin", "versionrc", "version.ini"):
        with suppress(OSError):
            found = (program.parent / name).stat()
            facts.append(f"{name} {found.st_size} {found.st_mtime_ns}")
    return sha256_of("\n".join(facts).encode())[:32]


def registry() -> str:
    """Our settings in the form in which LibreOffice keeps a person's settings."""
    items = (
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>\n"
        for path, name, value in _SETTINGS
    )
    return f"{_HEAD}{''.join(items)}</oor:items>\n"


def _undamaged(kept: Path) -> bytes | None:
    """The kept zip when each part still has its check sum and our settings are in it."""
    try:
        content = read_limited(kept)
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            is_whole = archive.testzip() is None and _REGISTRY in archive.namelist()
    except (FileMissing, FileUnreadable, FileTooLarge, zipfile.BadZipFile, zlib.error, EOFError, ValueError):
        return None
    return content if is_whole else None


def _prepare(soffice: Path) -> tuple[bytes, bool]:
    """A profile in which LibreOffice has started once, and whether it really did so in time."""
    with tempfile.TemporaryDirectory(prefix="vanban-profile-", ignore_cleanup_errors=True) as folder:
        profile, scratch = Path(folder) / "profile", Path(folder) / "scratch"
        registry_file = profile / _REGISTRY
        registry_file.parent.mkdir(parents=True)
        registry_file.write_text(registry(), encoding="utf-8")
        first = OfficeProcess(soffice, profile, scratch, ("--terminate_after_init",))
        try:
            is_warm = first.ended_well(within=_SECONDS_TO_PREPARE)
        finally:
            first.kill()
        return _packed(profile), is_warm


def _packed(profile: Path) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for file in sorted(profile.rglob("*")):
            name = file.relative_to(profile).as_posix()
            if file.is_file() and not name.startswith(_NOT_KEPT):
                archive.write(file, name)
    return out.getvalue()

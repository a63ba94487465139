"""kill -9 at every step of a copy: no number without its file, and nothing that `recover` does not finish."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from own_numbers import drafted, give_own
from vanban.model.copying import COPY_TYPE
from vanban.model.document import Document
from vanban.usecases.auditing import audit
from vanban.usecases.copying import CopyForm, Wanted, copy_paper, lay_missing
from vanban.usecases.numbering import number_own
from vanban.usecases.office import Office
from vanban.usecases.papers import reproduce
from vanban.usecases.verifying import verify_store

pytestmark = pytest.mark.usefixtures("soffice")

COPYING = """
import datetime as dt, os, sys
from dataclasses import replace
from pathlib import Path
from vanban.config.settings import read_settings
from vanban.files.blobs import BlobStore
from vanban.store.acts import Act
from vanban.usecases import copying
from vanban.usecases.office import open_office

holder, name = {"blob": (BlobStore, "keep"), "register": (Act, "register"), "draft": (Act, "add_draft"),
                "end": (Act, "_finish"), "lay": (copying, "_lay")}[sys.argv[3]]
after, whole = sys.argv[4] == "after", getattr(holder, name)

def killed(*said, **named):
    if after:
        whole(*said, **named)
    os.kill(os.getpid(), 9)

setattr(holder, name, killed)
settings = replace(read_settings({}), database=Path(sys.argv[1]), actor="thu-ky", today=dt.date(2025, 6, 20))
wanted = copying.Wanted(copying.CopyForm.SAME, ("Sở Nội vụ",))
copying.copy_paper(open_office(settings=settings), sys.argv[2], wanted, Path(sys.argv[1]).parent / "sao")
"""


@pytest.mark.parametrize("moment", ["before", "after"])
@pytest.mark.parametrize("step", ["blob", "register", "draft", "end", "lay"])
def test_a_killed_copy_is_whole_or_not_there(office: Office, tmp_path: Path, step: str, moment: str) -> None:
    give_own(office)
    code = drafted(office, "hop-sao", tmp_path)
    number_own(office, code)
    reproduce(office, office.store.every(Document, code=code)[0], tmp_path / "out")

    done = subprocess.run([sys.executable, "-c", COPYING, str(office.store.path), code, step, moment])
    copies = office.store.every(Document, type=COPY_TYPE)
    laid = lay_missing(office)

    assert done.returncode == -9
    assert len(copies) == (step == "lay"), "before the act ends there is nothing"
    assert len(laid) == (step == "lay" and moment == "before")
    assert verify_store(office).faults == () and lay_missing(office) == ()
    assert not [finding for finding in audit(office) if finding.kind in {"thiếu số", "chờ tệp"}]
    following = copy_paper(office, code, Wanted(CopyForm.SAME, ("Sở Nội vụ",)), tmp_path / "sao")
    assert following.document.number == ("02" if copies else "01") and following.path.exists()

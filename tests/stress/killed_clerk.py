"""One clerk at work until killed: takes numbers, and brings papers from their number to their release.

Run as a program: `killed_clerk.py DATABASE SEED CODE…`; whatever a killed one left is gone on with from the books.
"""

from __future__ import annotations

import datetime as dt
import random
import sys
from dataclasses import replace
from pathlib import Path

from vanban.config.settings import read_settings
from vanban.model.document import Document
from vanban.store.registers import without_file
from vanban.usecases.drafts import folder_of
from vanban.usecases.finding import find_document
from vanban.usecases.number_keeping import reserve
from vanban.usecases.numbered_files import progress
from vanban.usecases.numbering import number_own
from vanban.usecases.office import Office, open_office
from vanban.usecases.papers import reproduce
from vanban.usecases.releasing import Sending, release

ON_PAPER = Sending(on_paper="bản mực lưu ở Văn thư, quét sau")


def next_step(office: Office, code: str) -> bool:
    """Take one step of a paper's way; whether there was one to take."""
    document: Document = find_document(office.store, code)
    if not document.number:
        number_own(office, code)
    elif document.id in without_file(office.store):
        reproduce(office, document, folder_of(office, document) or Path("out"))
    elif not progress(office.store, document).deliveries:
        release(office, code, ON_PAPER)
    else:
        return False
    return True


def main() -> None:
    database, seed, *codes = sys.argv[1:]
    settings = replace(read_settings({}), database=Path(database), actor="thu-ky", today=dt.date(2025, 6, 20))
    office = open_office(settings=settings)
    chance = random.Random(int(seed))
    while True:
        if codes and chance.random() < 0.05:
            code = chance.choice(codes)
            if not next_step(office, code):
                codes.remove(code)
        else:
            reserve(office, "TB", 1, "chờ văn bản")


if __name__ == "__main__":
    main()

"""The annexes of a paper laid beside it as files of their own (form 2.2)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from vanban.errors.usecases import NoAnnexes
from vanban.files.reading import read_limited
from vanban.files.writing import lay
from vanban.pages.splitting import split_annexes
from vanban.wording.text import slug


@dataclass(frozen=True, slots=True)
class AnnexFiles:
    """Where the main text and its annexes were laid."""

    main: Path
    annexes: tuple[Path, ...]


def lay_annexes(paper: Path, folder: Path | None = None) -> AnnexFiles:
    """Split the paper and lay the parts in `folder`, by default beside it; an edited part is never replaced.

    Raises `NoAnnexes`, or what reading and writing refuse.
    """
    split = split_annexes(read_limited(paper))
    if not split.annexes:
        raise NoAnnexes(name=paper.name)
    place = folder or paper.parent
    main = lay(place / f"{paper.stem}-khong-phu-luc.docx", split.main, None).path
    laid = (lay(place / f"{paper.stem}-{slug(label)}.docx", content, None).path for label, content in split.annexes)
    return AnnexFiles(main, tuple(laid))

"""The templates of the office: which are in use and what they printed, what they may ask for, new ones, trials."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from vanban.checks.catalogue import check_page
from vanban.config.settings import Settings, read_settings
from vanban.documents.catalogue import AnyType, document_type, document_types
from vanban.documents.describing import described, sample_values
from vanban.documents.placeholders import Placeholder, placeholders
from vanban.errors.base import VanbanError
from vanban.errors.usecases import TemplateFileExists, TemplateFileMissing, TrialRefused
from vanban.files.writing import lay, write_whole
from vanban.model.page import Finding
from vanban.pages.docx import read_docx
from vanban.render.cache import read_template
from vanban.render.pdf import to_pdf
from vanban.render.template import compile_template
from vanban.usecases.template_checking import TemplateChecked, check_template, without_example
from vanban.usecases.template_files import TemplateFile, template_file, type_of_file
from vanban.usecases.template_starting import bare_template
from vanban.usecases.template_versions import last_templates


@dataclass(frozen=True, slots=True)
class TemplateState:
    """One type and the template that prints it today; `file` is nothing when no folder has one."""

    code: str
    title: str
    name: str
    file: TemplateFile | None
    checked: TemplateChecked | None
    papers: int | None
    """Papers printed with this very version; unknown where there are no books."""
    earlier: int | None
    """Papers of the type whose last version was printed with another one."""


def template_states(database: Path | None = None, settings: Settings | None = None) -> tuple[TemplateState, ...]:
    """Every type with its template. The books are asked when there are any."""
    found = settings or read_settings(database=database)
    last = last_templates(found.database)
    return tuple(_state(found, kind, last) for kind in document_types())


def _state(settings: Settings, kind: AnyType, last: Mapping[str, Counter[str]] | None) -> TemplateState:
    try:
        file = template_file(settings, kind.template)
    except TemplateFileMissing:
        file = None
    checked = check_template(file.content, kind, kind.template) if file else None
    papers = earlier = None
    if last is not None:
        counted = last.get(kind.code, Counter())
        papers = counted[file.sha256] if file else 0
        earlier = counted.total() - papers
    return TemplateState(kind.code, kind.title, kind.template, file, checked, papers, earlier)


@dataclass(frozen=True, slots=True)
class Offered:
    """What a template of a type may ask for."""

    code: str
    title: str
    template: str
    tags: tuple[Placeholder, ...]


def offered(code: str) -> Offered:
    """The tags of a type. Raises `TypeUnknown`."""
    kind = document_type(code)
    return Offered(kind.code, kind.title, kind.template, placeholders(described(kind.context)))


@dataclass(frozen=True, slots=True)
class FileChecked:
    """A template file with the type it was held against."""

    code: str
    title: str
    checked: TemplateChecked


def check_template_file(path: Path, code: str = "") -> FileChecked:
    """Check a template in any folder; its type is named, or guessed from the file's name."""
    kind = type_of_file(path, code)
    return FileChecked(kind.code, kind.title, check_template(read_template(path), kind, path.name))


@dataclass(frozen=True, slots=True)
class Started:
    """A new template and the file name under which the office's own folder takes it up."""

    path: Path
    name: str


def start_template(code: str, path: Path, *, bare: bool = False) -> Started:
    """Lay down a new template of a type: the shipped one, or with `bare` the decree's frame and one tag for each field.

    Raises `TemplateFileExists` rather than write over a file.
    """
    kind = document_type(code)
    path = path if path.suffix else path.with_suffix(".docx")
    if path.exists():
        raise TemplateFileExists(path=path)
    shipped = read_settings().shipped / "templates" / kind.template
    content = (
        bare_template(kind.title, described(kind.context)) if bare or not shipped.exists() else shipped.read_bytes()
    )
    write_whole(path, content)
    return Started(path, kind.template)


@dataclass(frozen=True, slots=True)
class Trial:
    """A trial paper, marked as a sample, with what its form lacks."""

    template: Path
    path: Path
    findings: tuple[Finding, ...]
    without_example: tuple[str, ...]
    pdf: Path | None = None


def try_template(code: str, file: Path | None, folder: Path, *, pdf: bool = False) -> Trial:
    """Print a paper of samples with a template, the one in use when no file is named.

    Nothing goes into the books. Raises `TrialRefused` when the template prints nothing.
    """
    settings = read_settings()
    kind = document_type(code)
    template = TemplateFile(file, True, read_template(file)) if file else template_file(settings, kind.template)
    shape = described(kind.context)
    content = _printed(template, sample_values(shape, sample=True, **kind.own_samples))
    missing = without_example(shape)
    findings = () if missing else check_page(read_docx(content))
    path = lay(folder / f"thu-mau-{kind.code}.docx", content, None).path
    made = to_pdf(settings.soffice, [path])[0] if pdf else None
    return Trial(template.path, path, findings, missing, made)


def _printed(template: TemplateFile, values: Mapping[str, object]) -> bytes:
    try:
        return compile_template(template.content, name=template.path.name).render(values)
    except VanbanError as refused:
        raise TrialRefused(name=template.path, why=refused) from refused

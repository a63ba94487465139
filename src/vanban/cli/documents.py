"""`vanban doc …` and `vanban check`: making papers, recording their numbers, checking their form."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from vanban.cli import amendments, approvals, copies, document_changes, releases
from vanban.cli.filling import fill
from vanban.cli.options import DAY, acts, changes, opened, reads, told
from vanban.cli.progress import working
from vanban.cli.proposing import tell_proposals
from vanban.cli.publishing import publication_facts, published
from vanban.cli.showing import show_findings, show_json, show_lines, show_table
from vanban.cli.tongue import Command, Group
from vanban.errors import ExitCode, VanbanError

if TYPE_CHECKING:
    from vanban.usecases.keeping import Produced
    from vanban.usecases.kinds import Kind
    from vanban.usecases.numbering import Numbered
    from vanban.usecases.office import Office


@click.group(cls=Group)
def doc() -> None:
    """Văn bản.

    Ví dụ: vanban doc new thong-bao-ket-luan --meeting hop-1
    """


class KindGroup(Group):
    """One command for each document type; its options are the fields of the type's request."""

    def __init__(self, run: Callable[..., None], shared: Callable[[Any], Any], help: str) -> None:
        super().__init__(help=help, no_args_is_help=True)
        self.run, self.shared = run, shared

    def list_commands(self, ctx: click.Context) -> list[str]:
        from vanban.usecases.kinds import kinds

        return [kind.code for kind in kinds()]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:
        from vanban.usecases.kinds import kind

        return _command(kind(cmd_name), self.run, self.shared)


def _command(kind: Kind, run: Callable[..., None], shared: Callable[[Any], Any]) -> click.Command:
    names = tuple(field.name for field in kind.fields)

    files = {field.name for field in kind.fields if field.kind == "file"}

    def call(**said: Any) -> None:
        values = {name: said.pop(name) for name in names}
        values |= {name: _words_of_each(values[name]) for name in files if values[name] is not None}
        run(kind.code, {name: value for name, value in values.items() if value not in (None, (), False)}, **said)

    command = click.command(kind.code, cls=Command, help=f"{kind.title}.", short_help=kind.title)(_output(shared(call)))
    command.params = [_option(field) for field in kind.fields] + command.params
    return command


def _words_of_each(said: Path | tuple[Path, ...]) -> str | tuple[str, ...]:
    from vanban.usecases.kinds import words_of

    return tuple(map(words_of, said)) if isinstance(said, tuple) else words_of(said)


_ONE_OF_MANY = re.compile(r"(?<=x)es\Z|s\Z")
"""An option that may be given several times names one: `--annex`, `--recipient`."""


def _option(field: Any) -> click.Option:
    name = _ONE_OF_MANY.sub("", field.name) if field.many else field.name
    kinds: dict[str, Any] = {"day": DAY, "number": int, "choice": click.Choice(field.choices)}
    kinds["file"] = click.Path(path_type=Path)
    return click.Option(
        [f"--{name.replace('_', '-')}", field.name],
        type=kinds.get(field.kind, bool if field.kind == "flag" else str),
        is_flag=field.kind == "flag",
        required=field.required,
        multiple=field.many,
        help=f"{field.title}{' (ghi được nhiều lần)' if field.many else ''}.",
    )


_folder = click.option(
    "--out", type=click.Path(path_type=Path), default=Path("out"), metavar="THƯ_MỤC", help="Nơi đặt tệp."
)
_pdf = click.option("--pdf", is_flag=True, help="Thêm bản PDF (cần LibreOffice).")
_png = click.option("--png", is_flag=True, help="Thêm ảnh từng trang (cần LibreOffice).")


def _output(command: Any) -> Any:
    return _folder(_pdf(_png(command)))


def _new(
    code: str,
    values: dict[str, Any],
    *,
    out: Path,
    pdf: bool,
    png: bool,
    db: Path | None,
    actor: str | None,
    dry_run: bool,
) -> None:
    from vanban.usecases.papers import produce

    with opened(db, actor, dry_run=dry_run) as office:
        with working("Soạn văn bản"):
            made = produce(office, code, values, out)
        tell_made(made, dry_run)
        if not dry_run:
            _picture(office, made.path, pdf=pdf or png, png=png)


def _preview(
    code: str,
    values: dict[str, Any],
    *,
    out: Path,
    pdf: bool,
    png: bool,
    db: Path | None,
    actor: str | None,
) -> None:
    from vanban.usecases.papers import preview

    with opened(db, actor) as office:
        with working("Soạn văn bản"):
            path, findings = preview(office, code, values, out)
        click.echo(f"Bản xem trước, chưa ghi vào sổ: {path}")
        show_findings(findings)
        _show_pages(office, path, asked=pdf or png, pictures=png or not pdf)


_NEW_HELP = """Soạn văn bản từ hồ sơ.

Ví dụ: vanban doc new ke-hoach --plan kh-2025
"""
_PREVIEW_HELP = """Xem trước, không ghi gì vào sổ: tệp .docx, PDF và ảnh từng trang (chỉ cần PDF thì thêm --pdf).

Ví dụ: vanban doc preview ke-hoach --plan kh-cchc-2024
"""
doc.add_command(KindGroup(_new, changes, _NEW_HELP), "new")
doc.add_command(KindGroup(_preview, acts, _PREVIEW_HELP), "preview")
document_changes.add_to(doc)
approvals.add_to(doc)
amendments.add_to(doc)
copies.add_to(doc)
releases.add_to(doc)
doc.add_command(fill)
doc.add_command(published)


def tell_made(made: Produced, dry_run: bool) -> None:
    """Say that a paper was drafted and where, what of its file was kept, and what its form lacks."""
    from vanban.usecases.drafts import as_seen_from_here

    document = made.document
    again = "" if made.new else " (không đổi so với bản trước)"
    told(dry_run, f"Đã soạn {document.code} «{document.subject}»{again}: {made.path}")
    if made.kept:
        kept = as_seen_from_here(made.kept)
        click.echo(f"Tệp «{kept}» đã có người sửa nên được giữ nguyên; bản mới đặt bên cạnh. Khác nhau:")
        for change in made.changes:
            click.echo(f"  {change.words}")
    for note in made.notes:
        click.echo(f"Chú ý: {note}")
    document_changes.tell_carried(document.code, made.carried)
    show_findings(made.findings)


def _picture(office: Office, path: Path, *, pdf: bool, png: bool) -> None:
    """PDF and pictures when asked for; that LibreOffice is missing is one sentence, the .docx is there."""
    older = path.with_suffix(".pdf")
    if not pdf:
        if older.exists():
            click.echo(f"  Chú ý: {older} là của bản trước; thêm --pdf để tạo lại.")
        return
    from vanban.usecases.picturing import make_pdf, make_pictures

    try:
        with working("Tạo PDF"):
            pdfs = make_pdf(office, [path])
    except VanbanError as refusal:
        click.echo(f"{refusal} [{refusal.code}]", err=True)
        raise click.exceptions.Exit(int(refusal.exit_code)) from refusal
    for made in [*pdfs, *(make_pictures(pdfs) if png else [])]:
        click.echo(f"  {made}")


def _show_pages(office: Office, path: Path, *, asked: bool, pictures: bool) -> None:
    """The pages of a preview; that they cannot be shown is an error only for who asked for them."""
    from vanban.usecases.picturing import show_pages

    try:
        seen = show_pages(office, path, pictures=pictures)
    except VanbanError as refusal:
        click.echo(f"{refusal} [{refusal.code}]", err=True)
        if asked:
            raise click.exceptions.Exit(int(refusal.exit_code)) from refusal
        return
    if seen.is_stand_in:
        click.echo("  Trang dưới đây là bản xem trước, chưa phải bản ký: chỗ ngắt dòng có thể khác bản in.")
    for made in (seen.pdf, *seen.pictures):
        click.echo(f"  {made}")


@doc.command("list")
@click.option("--state", type=releases.STAGE, help="Chỉ văn bản đã đi đến bước này.")
@click.option(
    "--published/--unpublished", "public", default=None, help="Chỉ văn bản đã, hoặc đã ban hành mà chưa, công khai."
)
@reads
def list_documents(state: str | None, public: bool | None, db: Path | None, as_json: bool) -> None:
    """Các văn bản.

    Ví dụ: vanban doc list; vanban doc list --unpublished
    """
    from vanban.usecases.draft_standings import draft_standings
    from vanban.usecases.listing import documents, number_words
    from vanban.usecases.numbered_files import progress_of_all
    from vanban.usecases.publishing import all_publications, is_meant
    from vanban.wording.dates import day_month_year

    with opened(db) as office:
        papers = documents(office)
        known, drafts = progress_of_all(office.store, papers), draft_standings(office, papers)
        places = all_publications(office.store)
    found = [each.document for each in known.values() if state in (None, each.stage)]
    found = [d for d in found if is_meant(d, places, public)]
    if as_json:
        rows = [
            {"code": d.code, "type": d.type, "subject": d.subject, "state": d.state, "number": number_words(d)}
            | {"issued_on": d.issued_on, "stage": known[d.id].stage}
            | {"published": publication_facts(places.get(d.id, ()))}
            | {"approval": approvals.standing_facts(drafts.get(d.id))}
            for d in found
        ]
        show_json("documents", documents=rows)
        return
    cells = [
        (d.code, d.subject, number_words(d) or d.state.label, day_month_year(d.issued_on) if d.issued_on else "")
        for d in found
    ]
    if state or drafts or any(each.signed or each.deliveries for each in known.values()):
        steps = [drafts[d.id].brief if d.id in drafts else known[d.id].stage.label for d in found]
        staged = [(*row, step) for row, step in zip(cells, steps, strict=True)]
        show_table(("Mã", "Trích yếu", "Số", "Ngày", "Đến bước"), staged, whole=(0, 2, 3))
        return
    show_table(("Mã", "Trích yếu", "Số", "Ngày"), cells)


@doc.command("show")
@click.argument("code", metavar="MÃ")
@reads
def show_document(code: str, db: Path | None, as_json: bool) -> None:
    """Một văn bản và các bản đã soạn.

    Ví dụ: vanban doc show VB1
    """
    from vanban.usecases.comparing import lost_figures
    from vanban.usecases.draft_standings import draft_standings
    from vanban.usecases.drafts import as_seen_from_here, draft_states
    from vanban.usecases.finding import find_document
    from vanban.usecases.listing import number_words
    from vanban.usecases.numbered_files import progress
    from vanban.usecases.publishing import publications, published_words
    from vanban.usecases.template_versions import printed_with

    with opened(db) as office:
        found = find_document(office.store, code)
        states = draft_states(office, found)
        templates = printed_with(office, found)
        places = publications(office.store, found.id)
        lost = lost_figures(office, found)
        ties = amendments.tie_facts(office, found)
        known = progress(office.store, found)
        standing = draft_standings(office, [found]).get(found.id)
    drafts = [
        {"no": s.draft.no, "path": str(as_seen_from_here(Path(s.draft.path))), "as_of": s.draft.as_of, "file": s.state}
        | {"template": s.draft.template, "template_in_use": template.in_use}
        for s, template in zip(states, templates, strict=True)
    ]
    if as_json:
        facts = {"code": found.code, "subject": found.subject, "number": number_words(found), "signer": found.signer}
        figures = document_changes.figure_facts(lost)
        after = releases.release_facts(known) | {"published": publication_facts(places)}
        rest = {"approval": approvals.standing_facts(standing), "lost_figures": figures, "drafts": drafts}
        show_json("document", **facts, issued_on=found.issued_on, **after, **rest, **ties)
        return
    number = number_words(found) or found.state.label
    show_lines([f"{found.code} «{found.subject}» ({number}); người ký: {found.signer}"])
    if standing:
        show_lines([f"Đang ở bước: {standing.words} (xem «vanban doc log {found.code}»)."])
    if known.signed or known.deliveries:
        show_lines(releases.release_lines(known))
    show_lines(f"Công khai: {published_words(each)}" for each in places)
    amendments.tell_ties(ties, found.code)
    rows = ((str(d["no"]), str(d["path"]), str(d["file"]), t.words) for d, t in zip(drafts, templates, strict=True))
    show_table(("Bản", "Tệp", "Tình trạng tệp", "Mẫu"), rows)
    document_changes.tell_lost(lost)


@doc.command("annexes")
@click.argument("file", metavar="TỆP", type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), metavar="THƯ_MỤC", help="Nơi đặt các tệp (mặc định cạnh tệp).")
@click.option("--json", "as_json", is_flag=True, help="In JSON cho chương trình khác đọc.")
def lay_annex_files(file: Path, out: Path | None, as_json: bool) -> None:
    """Tách phụ lục thành tệp riêng cho văn bản điện tử (mẫu 2.2).

    Ví dụ: vanban doc annexes ke-hoach.docx
    """
    from vanban.usecases.annex_files import lay_annexes

    laid = lay_annexes(file, out)
    if as_json:
        show_json("annexes", main=str(laid.main), annexes=[str(path) for path in laid.annexes])
        return
    click.echo(f"Văn bản chính: {laid.main}")
    for path in laid.annexes:
        click.echo(f"Phụ lục: {path}")


@doc.command("number")
@click.argument("code", metavar="MÃ")
@click.option("--outside", "number", metavar="SỐ", help="Số do hệ thống khác cấp, như 123/TB-SCT.")
@click.option("--date", "day", type=DAY, help="Ngày ban hành (số tự cấp: mặc định hôm nay).")
@click.option(
    "--from-pdf", "pdf_file", type=click.Path(path_type=Path), metavar="TỆP", help="Đọc số, ngày từ PDF đã có số."
)
@click.option("--out", type=click.Path(path_type=Path), metavar="THƯ_MỤC", help="Nơi đặt bản có số (mặc định chỗ cũ).")
@click.option("--as-drafted", is_flag=True, help="Văn bản đã ban hành đúng như bản dự thảo, dù khác hồ sơ.")
@_pdf
@_png
@changes
def number_document(
    code: str,
    number: str | None,
    day: dt.date | None,
    pdf_file: Path | None,
    out: Path | None,
    as_drafted: bool,
    pdf: bool,
    png: bool,
    db: Path | None,
    actor: str | None,
    dry_run: bool,
) -> None:
    """Cấp số tiếp theo, hoặc ghi số, ngày do hệ thống khác cấp, rồi in lại.

    Ví dụ: vanban doc number VB4 --outside 123/BC-SCT --date 14/6/2024
    """
    if pdf_file and (number or day):
        raise click.UsageError("Số và ngày đọc từ --from-pdf: hãy bỏ --outside và --date.")
    with opened(db, actor, dry_run=dry_run) as office:
        done = _numbered(office, code, number, day, pdf_file, as_drafted=as_drafted)
        tell_numbered(office, done, dry_run=dry_run, out=out, pdf=pdf, png=png)
        if pdf_file and not dry_run:
            releases.take_returned(office, done.document.code)


def _numbered(
    office: Office, code: str, number: str | None, day: dt.date | None, pdf_file: Path | None, *, as_drafted: bool
) -> Numbered:
    from vanban.usecases.numbering import number_outside, number_own
    from vanban.usecases.returned_numbers import number_from_pdf

    if pdf_file:
        return number_from_pdf(office, code, pdf_file, as_drafted=as_drafted)
    if number is None:
        return number_own(office, code, day, as_drafted=as_drafted)
    return number_outside(office, code, number, day, as_drafted=as_drafted)


def tell_numbered(
    office: Office, done: Numbered, *, dry_run: bool, out: Path | None = None, pdf: bool = False, png: bool = False
) -> None:
    """Say which number a paper has now and what started with it, and print the paper with it."""
    from vanban.usecases.drafts import folder_of
    from vanban.usecases.papers import reproduce

    issued = f"{done.document.number}/{done.document.symbol}"
    started = f" {done.started} nhiệm vụ bắt đầu từ ngày này." if done.started else ""
    told(dry_run, f"Đã {done.deed} số {issued} cho {done.document.code}.{started}")
    if not dry_run:
        folder = out or folder_of(office, done.document) or Path("out")
        with working("In lại văn bản"):
            made = reproduce(office, done.document, folder)
        tell_made(made, dry_run)
        _picture(office, made.path, pdf=pdf or png, png=png)
        tell_proposals(office, made.document)
        amendments.tell_touched(office, made.document)


@click.command(cls=Command)
@click.argument("file", metavar="TỆP", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="In JSON cho chương trình khác đọc.")
def check(file: Path, as_json: bool) -> None:
    """Kiểm tra thể thức một tệp .docx theo NĐ 30/2020.

    Ví dụ: vanban check thong-bao.docx
    """
    from vanban.model.page import Rank
    from vanban.usecases.checking import check_file

    findings = check_file(file)
    if as_json:
        click.echo(json.dumps([finding.as_json() for finding in findings], ensure_ascii=False, indent=2))
    else:
        show_findings(findings)
    if any(finding.rank is Rank.MUST for finding in findings):
        raise click.exceptions.Exit(int(ExitCode.REFUSED))

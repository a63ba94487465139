"""Papers written by hand in the right frame: one class, driven by the table of forms (forms 1.1 to 1.10)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pydantic import Field

from vanban.documents.annexes import annex_reference, annex_rule
from vanban.documents.base import Composed, Context, DocumentType, Request, Scope
from vanban.documents.body import SAMPLE_BASES, SAMPLE_LINES, BodyLine, body_lines
from vanban.documents.frame import TEXT_MM, AddressedFrame, LetterFrame
from vanban.documents.recipients import addressee_lines
from vanban.documents.sheet import Sending, Sheet, open_sheet
from vanban.documents.typed_annexes import Annex, Attached, annexes, attached
from vanban.errors.documents import TextEmpty
from vanban.model.dossier import Dossier
from vanban.model.kinds import KINDS, LETTER, PaperKind
from vanban.model.paper import RuleLine
from vanban.model.recipient import Recipient
from vanban.wording.text import clause, sentence_inside, sentence_start, slug, upper


@dataclass(frozen=True, slots=True)
class HandForm:
    """What a form of Appendix III asks beyond the text: template, words before the articles, first recipient."""

    template: str = "van-ban.docx"
    order: str = ""
    """`QUYẾT ĐỊNH:`; such a paper names the authority that issues it above its bases."""
    subject: bool = True
    first: str = ""


FORMS = {
    "1.1": HandForm(order="QUYẾT NGHỊ:"),
    "1.2": HandForm(order="QUYẾT ĐỊNH:"),
    "1.4": HandForm(),
    "1.5": HandForm(template="cong-van.docx"),
    "1.6": HandForm(template="cong-dien.docx"),
    "1.7": HandForm(),
    "1.8": HandForm(subject=False, first="Như trên"),
    "1.10": HandForm(subject=False),
}
"""Minutes (1.9) bear two signatures and come from their meeting only: see `bien_ban`."""


class HandRequest(Request):
    subject: str = Field(title="Trích yếu nội dung (với giấy giới thiệu, giấy nghỉ phép: tên gọi để nhớ)")
    text: str = Field(title="Tệp nội dung (.txt hoặc .docx), mỗi đoạn một dòng", json_schema_extra={"file": True})
    addressees: tuple[str, ...] = Field((), title="Kính gửi")
    annexes: tuple[str, ...] = Field(
        (), title="Tệp phụ lục, dòng đầu là tên phụ lục (mẫu 2.1)", json_schema_extra={"file": True}
    )


class DecisionRequest(HandRequest):
    """A decision or resolution may promulgate another text (form 1.3)."""

    attached: str = Field(
        "",
        title="Tệp văn bản ban hành kèm theo: dòng đầu là tên loại, dòng hai là trích yếu (mẫu 1.3)",
        json_schema_extra={"file": True},
    )


class WithAnnexes(Context):
    """What stands behind the signature."""

    annexes: tuple[Annex, ...] = Field(description="Các phụ lục; trống khi không có")
    annex_reference: str = Field(
        description="Dòng (Kèm theo …) của phụ lục và của văn bản kèm theo",
        examples=["(Kèm theo Quyết định số 12/QĐ-SCT ngày 05 tháng 4 năm 2024 của Sở Công Thương tỉnh An Bình)"],
    )
    annex_rule: RuleLine = Field(description="Đường kẻ dưới dòng kèm theo", examples=[RuleLine(25.0, TEXT_MM)])


class HandContext(AddressedFrame, WithAnnexes):
    attached: tuple[Attached, ...] = Field(description="Văn bản ban hành kèm theo; trống khi không có")
    addressees: tuple[str, ...] = Field(
        description="Các dòng Kính gửi, đủ dấu câu; trống khi loại văn bản không có Kính gửi", examples=[()]
    )
    issuer: str = Field(
        description="Thẩm quyền ban hành, chữ in hoa; để trống khi không phải quyết định, nghị quyết",
        examples=["GIÁM ĐỐC SỞ CÔNG THƯƠNG TỈNH AN BÌNH"],
    )
    order: str = Field(description="QUYẾT ĐỊNH: hoặc QUYẾT NGHỊ:; để trống ở loại khác", examples=["QUYẾT ĐỊNH:"])
    bases: tuple[BodyLine, ...] = Field(description="Các căn cứ đứng trước nội dung", examples=[SAMPLE_BASES])
    lines: tuple[BodyLine, ...] = Field(description="Nội dung, từng dòng với cách trình bày", examples=[SAMPLE_LINES])


class HandLetterContext(LetterFrame, WithAnnexes):
    bases: tuple[BodyLine, ...] = Field(description="Các căn cứ đứng trước nội dung", examples=[SAMPLE_BASES])
    lines: tuple[BodyLine, ...] = Field(description="Nội dung, từng dòng với cách trình bày", examples=[SAMPLE_LINES])


class HandTelegramContext(AddressedFrame, WithAnnexes):
    addressees: tuple[str, ...] = Field(
        description="Các nơi nhận điện, đủ dấu câu", examples=[("- Các phòng;", "- Thanh tra.")]
    )
    sender: str = Field(description="Ai điện", examples=["Giám đốc Sở Công Thương tỉnh An Bình điện:"])
    bases: tuple[BodyLine, ...] = Field(description="Các căn cứ đứng trước nội dung", examples=[SAMPLE_BASES])
    lines: tuple[BodyLine, ...] = Field(description="Nội dung, từng dòng với cách trình bày", examples=[SAMPLE_LINES])


class HandWritten(DocumentType[HandRequest]):
    """A paper whose text a person wrote; `paper` is its row in the table of types."""

    paper: PaperKind
    identified_by = ("subject",)
    request = HandRequest

    @property
    def form(self) -> HandForm:
        return FORMS[self.paper.form]

    def identity(self, request: HandRequest) -> str:
        return f"{self.code}/{slug(request.subject)}"

    def scope(self, request: HandRequest) -> Scope:
        return Scope()

    def compose(self, dossier: Dossier, request: HandRequest) -> Composed:
        lines = body_lines(request.text)
        if not lines:
            raise TextEmpty(name=request.subject)
        first = (Recipient(_first(self.form, lines)),) if _first(self.form, lines) else ()
        sheet = open_sheet(self, dossier, request, Sending(request.addressees, first=first))
        subject = sentence_start(request.subject) if not self.letter else request.subject
        return sheet.composed(
            self._context(sheet, request, subject, lines),
            subject=f"V/v {subject}" if self.letter else f"{self.paper.name} {sentence_inside(subject)}",
            texts=(clause(line.words) for line in lines if clause(line.words)),
            prints=(),
            file_name=f"{self.code}-{slug(request.subject)}",
        )

    def _context(self, sheet: Sheet, request: HandRequest, subject: str, lines: tuple[BodyLine, ...]) -> Context:
        bases = tuple(line for line in lines if line.look == "basis")
        said: dict[str, Any] = {"bases": bases, "lines": tuple(line for line in lines if line.look != "basis")}
        said |= {
            "annexes": annexes(request.annexes),
            "annex_reference": annex_reference(sheet, self.paper.name),
            "annex_rule": annex_rule(TEXT_MM),
        }
        profile = sheet.dossier.profile
        if self.letter:
            return HandLetterContext(**sheet.letter(subject), **said)
        if self.paper.form == "1.6":
            sender = f"{profile.head_position} {profile.name} điện:"
            framed = sheet.addressed(self.paper.name, subject)
            framed["addressees"] = addressee_lines(request.addressees) if request.addressees else ()
            return HandTelegramContext(**framed, sender=sender, **said)
        issuer = upper(f"{profile.head_position} {profile.name}") if self.form.order else ""
        framed = sheet.addressed(self.paper.name, subject if self.form.subject else "")
        said["attached"] = _attached(request)
        return HandContext(**framed, issuer=issuer, order=self.form.order, **said)


def _attached(request: HandRequest) -> tuple[Attached, ...]:
    text = request.attached if isinstance(request, DecisionRequest) else ""
    return (attached(text),) if text else ()


def _first(form: HandForm, lines: tuple[BodyLine, ...]) -> str:
    """`Như Điều 3` of a paper with articles: those who carry out the last one get it first."""
    articles = [line.label.rstrip(".") for line in lines if line.look == "article"]
    return f"Như {articles[-1]}" if form.order and articles else form.first


_FROM_RECORDS = frozenset({"ke-hoach", "giay-moi", "chuong-trinh", "to-trinh"})
"""Codes of the types that are made from records; by hand they are `ke-hoach-khac` and so on."""


def _code(paper: PaperKind) -> str:
    code = slug(paper.name)
    return f"{code}-khac" if code in _FROM_RECORDS else code


def _hand_type(paper: PaperKind) -> type[HandWritten]:
    """The document type of one row of the table."""
    form = FORMS[paper.form]
    context = HandLetterContext if paper.code == LETTER else HandTelegramContext if paper.form == "1.6" else HandContext
    facts = {
        "paper": paper,
        "code": _code(paper),
        "kind": paper.code,
        "title": f"{paper.name} viết tay đúng khuôn (mẫu {paper.form})",
        "letter": paper.code == LETTER,
        "template": form.template,
        "request": DecisionRequest if form.order else HandRequest,
        "context": context,
        "__module__": __name__,
        "__doc__": f"{paper.name}: form {paper.form} of Appendix III, text written by hand.",
    }
    return type(f"HandWritten{slug(paper.name).title().replace('-', '')}", (HandWritten,), facts)


HAND_TYPES = tuple(_hand_type(paper) for paper in KINDS if paper.form in FORMS)
"""Kept here so that the catalogue finds them for good."""

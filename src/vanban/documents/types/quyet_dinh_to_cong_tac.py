"""Quyết định thành lập tổ công tác (form 1.2; 1.3 with an attached list): see docs/papers/quyet-dinh-to-cong-tac.md."""

from __future__ import annotations

from vanban.documents.annexes import annex_reference, annex_rule
from vanban.documents.base import Composed, Context, DocumentType, Request, Scope
from vanban.documents.fields import field
from vanban.documents.frame import TEXT_MM, NamedFrame
from vanban.documents.saying import position_in_full
from vanban.documents.sheet import Sending, Sheet, open_sheet
from vanban.errors.documents import GroupIncomplete
from vanban.errors.store import RecordUnknown
from vanban.model.dossier import Dossier
from vanban.model.group import GroupMember, GroupRole, WorkingGroup
from vanban.model.organisation import Unit
from vanban.model.paper import RuleLine
from vanban.model.recipient import Recipient
from vanban.wording.names import addressed
from vanban.wording.text import clause, closed, sentence_start, upper

LISTED_FROM = 10
"""So many members and more go into a list of their own behind the decision."""

_ROLES = {GroupRole.HEAD: "Tổ trưởng", GroupRole.DEPUTY: "Tổ phó", GroupRole.MEMBER: "Thành viên"}


class DecisionRequest(Request):
    group: str = field(title="Tổ công tác (khóa)", ref="group")
    listed: bool = field(False, title=f"In danh sách thành viên thành phụ lục (mặc định khi từ {LISTED_FROM} người)")


class Article(Context):
    title: str = field(description="Điều số mấy", examples=["Điều 1."])
    words: str = field(description="Câu mở của điều", examples=["Thành lập Tổ công tác gồm các ông, bà có tên sau:"])
    points: tuple[str, ...] = field(
        description="Các khoản dưới điều, đủ dấu câu", examples=[("1. Ông Trần Văn A, Chánh Văn phòng - Tổ trưởng;",)]
    )
    last: bool = field(description="Đúng ở điều cuối, điều có ./.", examples=[False])


_SAMPLE_ARTICLES = [
    {
        "title": "Điều 1.",
        "words": "Thành lập Tổ công tác gồm các ông, bà có tên sau:",
        "points": ["1. Ông Trần Văn A, Chánh Văn phòng - Tổ trưởng."],
        "last": False,
    },
    {"title": "Điều 2.", "words": "Quyết định này có hiệu lực kể từ ngày ký./.", "points": [], "last": True},
]


class MemberRow(Context):
    number: str = field(description="Số thứ tự", examples=["1"])
    name: str = field(description="Họ và tên", examples=["Ông Trần Văn A"])
    position: str = field(description="Chức vụ, đơn vị", examples=["Chánh Văn phòng"])
    role: str = field(description="Nhiệm vụ trong tổ", examples=["Tổ trưởng"])


class DecisionContext(NamedFrame):
    issuer: str = field(
        description="Thẩm quyền ban hành, chữ in hoa", examples=["GIÁM ĐỐC SỞ CÔNG THƯƠNG TỈNH AN BÌNH"]
    )
    bases: tuple[str, ...] = field(
        description="Các căn cứ và đề nghị, đủ dấu câu", examples=[("Theo đề nghị của Chánh Văn phòng Sở.",)]
    )
    articles: tuple[Article, ...] = field(description="Các điều", examples=[_SAMPLE_ARTICLES])
    members: tuple[MemberRow, ...] = field(description="Danh sách thành viên của phụ lục; trống khi ghi ở Điều 1")
    annex_title: str = field(description="Tên phụ lục, chữ in hoa", examples=["DANH SÁCH THÀNH VIÊN TỔ CÔNG TÁC"])
    annex_reference: str = field(
        description="Dòng (Kèm theo …)", examples=["(Kèm theo Quyết định số 12/QĐ-SCT ngày 05 tháng 4 năm 2024)"]
    )
    annex_rule: RuleLine = field(description="Đường kẻ dưới dòng kèm theo", examples=[RuleLine(25.0, TEXT_MM)])


class QuyetDinhToCongTac(DocumentType[DecisionRequest]):
    code = "quyet-dinh-to-cong-tac"
    kind = "QĐ"
    title = "Quyết định thành lập tổ công tác"
    template = "quyet-dinh-to-cong-tac.docx"
    identified_by = ("group",)
    request = DecisionRequest
    context = DecisionContext

    def scope(self, request: DecisionRequest) -> Scope:
        return Scope()

    def compose(self, dossier: Dossier, request: DecisionRequest) -> Composed:
        group = next((each for each in dossier.groups if each.key == request.group), None)
        if group is None:
            raise RecordUnknown(what="tổ công tác", key=request.group, hint="")
        _refuse_incomplete(group)
        units = _units(dossier, group)
        listed = request.listed or len(group.members) >= LISTED_FROM
        count = 4 if group.rights else 3
        sheet = open_sheet(self, dossier, request, Sending(units=units, first=(Recipient(f"Như Điều {count}"),)))
        rows = tuple(_row(sheet, member, n) for n, member in enumerate(group.members, 1))
        subject = f"Về việc thành lập {group.name}"
        context = DecisionContext(
            **sheet.named("Quyết định", subject),
            issuer=upper(f"{sheet.dossier.profile.head_position} {sheet.dossier.profile.name}"),
            bases=_bases(sheet, group),
            articles=_articles(sheet, group, units, rows, listed=listed),
            members=rows if listed else (),
            annex_title=upper(f"Danh sách thành viên {group.name}"),
            annex_reference=annex_reference(sheet, "Quyết định"),
            annex_rule=annex_rule(TEXT_MM),
        )
        return sheet.composed(
            context,
            subject=subject,
            texts=(sentence_start(clause(text)) for text in group.tasks),
            prints=(group.id,),
            file_name=f"quyet-dinh-{group.key}",
        )


def _refuse_incomplete(group: WorkingGroup) -> None:
    """A decision stands on legal bases and says what the team does (Appendix I, II.6)."""
    needed = (("căn cứ («bases»)", group.bases), ("nhiệm vụ («tasks» hoặc «purpose»)", group.tasks or group.purpose))
    missing = [words for words, value in needed if not value]
    if missing:
        raise GroupIncomplete(key=group.key, missing=", ".join(missing))


def _units(dossier: Dossier, group: WorkingGroup) -> tuple[Unit, ...]:
    """The units that members come from, in the office's order."""
    people = {member.person for member in group.members}
    found = {post.unit for person in people for post in dossier.posts_of(person, dossier.made_on)}
    return tuple(sorted((u for u in dossier.units if u.id in found), key=lambda unit: unit.position))


def _row(sheet: Sheet, member: GroupMember, number: int) -> MemberRow:
    person = sheet.dossier.person(member.person)
    assert person is not None, "references are checked before anything is stored"
    return MemberRow(
        number=str(number),
        name=sentence_start(addressed(person.address, person.name)),
        position=position_in_full(sheet.dossier, person.id, sheet.day),
        role=member.duty or _ROLES[member.role],
    )


def _bases(sheet: Sheet, group: WorkingGroup) -> tuple[str, ...]:
    """`Căn cứ …;` line by line, and on whose proposal at the end."""
    proposer = group.proposed_by or sheet.dossier.profile.text("proposer.quyet-dinh", "Chánh Văn phòng Sở")
    return (*(closed(text, ";") for text in group.bases), f"Theo đề nghị của {clause(proposer)}.")


def _articles(
    sheet: Sheet, group: WorkingGroup, units: tuple[Unit, ...], rows: tuple[MemberRow, ...], *, listed: bool
) -> tuple[Article, ...]:
    first: tuple[str, tuple[str, ...]]
    if listed:
        first = (f"Thành lập {group.name} gồm các ông, bà có tên trong danh sách kèm theo Quyết định này.", ())
    else:
        members = tuple(f"{row.number}. {row.name}, {row.position} - {row.role}" for row in rows)
        first = (f"Thành lập {group.name} gồm các ông, bà có tên sau:", _list(members))
    tasks = group.tasks or (sentence_start(group.purpose),)
    found = [first, ("Nhiệm vụ của Tổ công tác:", _numbered(tasks))]
    if group.rights:
        found.append(("Quyền hạn, nguyên tắc làm việc của Tổ công tác:", _numbered(group.rights)))
    found.append((_execution(sheet, units, group), ()))
    last = len(found)
    return tuple(
        Article(title=f"Điều {n}.", words=words, points=points, last=n == last)
        for n, (words, points) in enumerate(found, 1)
    )


def _list(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(closed(text, "." if n == len(texts) - 1 else ";") for n, text in enumerate(texts))


def _numbered(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{n}. {closed(sentence_start(text), '.')}" for n, text in enumerate(texts, 1))


def _execution(sheet: Sheet, units: tuple[Unit, ...], group: WorkingGroup) -> str:
    """The last article: in force from its day, and who carries it out."""
    names = ", ".join(f"Trưởng {unit.name}" if unit.name.startswith("phòng") else unit.name for unit in units)
    usual = (
        "Quyết định này có hiệu lực kể từ ngày ký. {units} và các ông, bà có tên tại Điều 1 chịu trách nhiệm thi hành"
    )
    return (
        clause(sheet.say("execution.quyet-dinh", usual, units=sentence_start(names) or "Các đơn vị liên quan")) + "./."
    )

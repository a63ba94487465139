"""Rows of assignment tables: who does what with whom, until when, with what result."""

from __future__ import annotations

from vanban.documents.base import Context
from vanban.documents.fields import field
from vanban.documents.saying import first_deadline_cell
from vanban.model.dossier import Dossier
from vanban.model.task import TaskFile
from vanban.wording.text import sentence_start


class AssignmentRow(Context):
    number: str = field(description="Số thứ tự", examples=["1.2"])
    title: str = field(description="Nội dung nhiệm vụ", examples=["Rà soát 12 thủ tục hành chính"])
    lead: str = field(description="Đơn vị chủ trì, người phụ trách", examples=["Văn phòng (bà Lò Thị Mai Anh)"])
    support: str = field(description="Đơn vị phối hợp", examples=["Thanh tra"])
    deadline: str = field(description="Thời hạn", examples=["Trước ngày 05/4/2024"])
    product: str = field(description="Sản phẩm", examples=["Báo cáo"])


def assignment_row(dossier: Dossier, file: TaskFile, number: str) -> AssignmentRow:
    """One task as a row; the deadline in its own words."""
    return AssignmentRow(
        number=number,
        title=file.task.title,
        lead=lead_cell(dossier, file),
        support=sentence_start("; ".join(dossier.holder_name(duty) for duty in file.supports)),
        deadline=first_deadline_cell(file),
        product=file.task.product,
    )


def lead_cell(dossier: Dossier, file: TaskFile) -> str:
    """The leading unit with its officer in brackets; "Các phòng, đơn vị" of a task for everybody."""
    if file.task.everyone:
        return "Các phòng, đơn vị"
    officer = dossier.officer(file.lead)
    name = sentence_start(dossier.holder_name(file.lead))
    return f"{name} ({officer.address} {officer.name})" if officer else name

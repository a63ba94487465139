"""Refusals of the documents room: papers that the records cannot fill."""

from __future__ import annotations

from vanban.errors.base import ExitCode, VanbanError


class TypeUnknown(VanbanError):
    code = "VB-DOCUMENTS-001"
    exit_code = ExitCode.MISSING
    http_status = 404
    sentence = "Không có loại văn bản «{type}»: hãy chọn một trong {known}."


class NothingConcluded(VanbanError):
    code = "VB-DOCUMENTS-002"
    sentence = "Cuộc họp «{key}» chưa có kết luận nào nên chưa soạn được thông báo: hãy nhập kết luận trước."


class SignerUnknown(VanbanError):
    code = "VB-DOCUMENTS-003"
    exit_code = ExitCode.MISSING
    sentence = (
        "Chưa rõ ai ký văn bản loại {kind} vào {day}: hãy ghi thẩm quyền ký («authority») cho người ký, "
        "hoặc chọn người ký bằng --signer."
    )


class SignerWithoutAuthority(VanbanError):
    code = "VB-DOCUMENTS-004"
    sentence = (
        "{name} không có thẩm quyền ký văn bản loại {kind} vào {day}: "
        "hãy chọn người khác hoặc ghi thẩm quyền ký cho người này."
    )


class PlanEmpty(VanbanError):
    code = "VB-DOCUMENTS-005"
    sentence = "Kế hoạch «{key}» chưa có nhiệm vụ nào nên chưa soạn được: hãy nhập nhiệm vụ trước."


class PeriodBackwards(VanbanError):
    code = "VB-DOCUMENTS-006"
    exit_code = ExitCode.USAGE
    sentence = "Kỳ báo cáo từ {start} đến {end} không hợp lệ: ngày đầu phải trước ngày cuối."


class PeriodNotOver(VanbanError):
    code = "VB-DOCUMENTS-007"
    sentence = "Kỳ báo cáo kết thúc ngày {end}, sau hôm nay ({today}): chưa có số liệu đến ngày đó."


class NothingToReport(VanbanError):
    code = "VB-DOCUMENTS-008"
    sentence = "Đến ngày {end} kế hoạch «{key}» chưa có nhiệm vụ nào bắt đầu nên chưa có gì để báo cáo."


class RequestRefused(VanbanError):
    code = "VB-DOCUMENTS-009"
    exit_code = ExitCode.USAGE
    sentence = "Chưa soạn được «{title}»: {mistakes}."


class PaperSecret(VanbanError):
    code = "VB-DOCUMENTS-010"
    sentence = (
        "Không soạn văn bản mang độ {grade} bằng phần mềm này: tài liệu bí mật nhà nước phải lập và lưu theo "
        "Luật Bảo vệ bí mật nhà nước, trên máy không nối mạng; hãy chuyển sang quy trình văn bản mật."
    )


class RecipientTwice(VanbanError):
    code = "VB-DOCUMENTS-011"
    exit_code = ExitCode.USAGE
    sentence = "Nơi nhận ghi «{name}» hai lần: hãy bỏ một dòng."


class SlotUnknown(VanbanError):
    code = "VB-DOCUMENTS-012"
    sentence = "Câu chuẩn «{name}» của cơ quan có chỗ {{{slot}}} không dùng được ở đây: các chỗ dùng được là {known}."


class DrafterUnknown(VanbanError):
    code = "VB-DOCUMENTS-013"
    exit_code = ExitCode.MISSING
    http_status = 404
    sentence = "Không có người «{key}» để ghi ký hiệu người soạn thảo: hãy xem khóa trong «vanban person list»."


class ContactMissing(VanbanError):
    code = "VB-DOCUMENTS-014"
    sentence = (
        "Cơ quan chưa khai địa chỉ, điện thoại («contact») cho ngày {day} nên chưa in được ở chân trang: "
        "hãy khai bằng «vanban import» hoặc bỏ --contact."
    )


class MeetingIncomplete(VanbanError):
    code = "VB-DOCUMENTS-015"
    sentence = "Cuộc họp «{key}» chưa có {missing} nên chưa soạn được {paper}: hãy bổ sung bằng «vanban meeting add»."


class NoticeNotIssued(VanbanError):
    code = "VB-DOCUMENTS-016"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = "Thông báo kết luận của cuộc họp «{key}» chưa có số nên chưa trích được: hãy ghi số trước."


class NothingForUnit(VanbanError):
    code = "VB-DOCUMENTS-017"
    sentence = "Không có nội dung nào dành cho {unit} trong {source}: hãy kiểm tra tên đơn vị."


class UnitUnknown(VanbanError):
    code = "VB-DOCUMENTS-018"
    exit_code = ExitCode.MISSING
    http_status = 404
    sentence = "Không có đơn vị «{name}»: hãy xem tên, khóa trong «vanban unit list»."


class GroupIncomplete(VanbanError):
    code = "VB-DOCUMENTS-019"
    sentence = "Tổ công tác «{key}» chưa có {missing} nên chưa soạn được quyết định: hãy bổ sung bằng «vanban import»."


class NoShortcomings(VanbanError):
    code = "VB-DOCUMENTS-020"
    sentence = (
        "Kế hoạch «{key}» không có nhiệm vụ nào nêu tồn tại, hạn chế («shortcoming») nên không phải kế hoạch khắc "
        "phục: hãy ghi, hoặc soạn bằng loại ke-hoach."
    )


class NothingDue(VanbanError):
    code = "VB-DOCUMENTS-021"
    sentence = "Không có nhiệm vụ nào {what}: chưa có gì để soạn."


class SourceUnclear(VanbanError):
    code = "VB-DOCUMENTS-022"
    exit_code = ExitCode.USAGE
    sentence = "Hãy chọn đúng một nguồn nhiệm vụ: --meeting hoặc --plan."


class TextEmpty(VanbanError):
    code = "VB-DOCUMENTS-023"
    exit_code = ExitCode.USAGE
    sentence = "Tệp nội dung «{name}» không có chữ nào: hãy kiểm tra tệp."


class AnnexEmpty(VanbanError):
    code = "VB-DOCUMENTS-024"
    exit_code = ExitCode.USAGE
    sentence = "{name} chưa đủ nội dung: dòng đầu của tệp là tên, các dòng sau là nội dung."


class AttachedUnnamed(VanbanError):
    code = "VB-DOCUMENTS-025"
    exit_code = ExitCode.USAGE
    sentence = (
        "Dòng đầu của văn bản kèm theo là «{said}», phải là tên loại, ví dụ «Quy chế»; dòng thứ hai là trích yếu."
    )

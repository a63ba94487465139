"""Refusals of giving work and answering for it: receipts, requests for more time, files as evidence."""

from __future__ import annotations

from vanban.errors.base import ExitCode, VanbanError


class NotHolder(VanbanError):
    code = "VB-USECASES-300"
    http_status = 403
    sentence = (
        "{name} không thuộc đơn vị được giao nhiệm vụ {code} ({holders}) nên không {deed} được: "
        "hãy để người của đơn vị đó ghi (--as)."
    )


class DutyUnknown(VanbanError):
    code = "VB-USECASES-301"
    exit_code = ExitCode.MISSING
    http_status = 404
    sentence = "{holder} không được giao gì trong nhiệm vụ {code}: các nơi được giao là {known}."


class AlreadyReceived(VanbanError):
    code = "VB-USECASES-302"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = "{holder} đã xác nhận nhận nhiệm vụ {code} ngày {day}: không cần ghi lại."


class WorkStarted(VanbanError):
    code = "VB-USECASES-303"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = (
        "Nhiệm vụ {code} đã có tiến độ ghi ngày {day} nên không trả lại nơi giao được nữa: hãy nêu khó khăn bằng "
        "«vanban task update {code} … --difficulty», hoặc xin gia hạn bằng «vanban task ask-extension {code}»."
    )


class AlreadySentBack(VanbanError):
    code = "VB-USECASES-304"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = (
        "{holder} đã trả lại nhiệm vụ {code} ngày {day} và nơi giao chưa giao lại: "
        "hãy chờ «vanban task assign {code}», hoặc hoàn tác lần trả lại."
    )


class NotOfUnit(VanbanError):
    code = "VB-USECASES-305"
    sentence = (
        "{name} không thuộc {holder} vào ngày {day}: chỉ chuyển được cho người đang công tác ở đó, "
        "xem «vanban person list»."
    )


class GivenToPerson(VanbanError):
    code = "VB-USECASES-306"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = (
        "Nhiệm vụ {code} giao thẳng cho {holder}, không qua đơn vị hay tổ, nên không chuyển tiếp được: "
        "hãy giao lại bằng «vanban task assign {code}»."
    )


class WordsMissing(VanbanError):
    code = "VB-USECASES-307"
    exit_code = ExitCode.USAGE
    http_status = 400
    sentence = "Chưa ghi {what}: hãy viết một câu để người sau hiểu."


class LeadAnswers(VanbanError):
    code = "VB-USECASES-308"
    sentence = (
        "{holder} chủ trì nhiệm vụ {code}, không phải phối hợp: hãy ghi tiến độ bằng «vanban task update {code}»."
    )


class RequestWaits(VanbanError):
    code = "VB-USECASES-309"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = (
        "Nhiệm vụ {code} đang có đề nghị gia hạn đến {until} ghi ngày {day} chưa ai quyết định: hãy chờ quyết định, "
        "hoặc hoàn tác đề nghị đó rồi xin lại."
    )


class NoRequestWaits(VanbanError):
    code = "VB-USECASES-310"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = "Nhiệm vụ {code} không có đề nghị gia hạn nào chờ quyết định: xem «vanban task why {code}»."


class OwnDecision(VanbanError):
    code = "VB-USECASES-311"
    http_status = 403
    sentence = "{name} là người xin gia hạn nhiệm vụ {code} nên không tự quyết định được: cần một người khác."


class FileIsProgram(VanbanError):
    code = "VB-USECASES-312"
    http_status = 415
    sentence = (
        "Tệp «{name}» là chương trình hoặc tệp chạy được ({what}), dù mang tên gì, nên không nhận làm tài liệu: "
        "hãy nộp văn bản (PDF, Word, Excel) hoặc ảnh chụp."
    )


class FileKindUnknown(VanbanError):
    code = "VB-USECASES-313"
    http_status = 415
    sentence = (
        "Không nhận ra «{name}» là loại tệp gì theo nội dung của nó: chỉ nhận PDF, Word, Excel, PowerPoint, "
        "OpenDocument, ảnh, văn bản thường và tệp nén của những loại đó."
    )


class FileEmpty(VanbanError):
    code = "VB-USECASES-314"
    sentence = "Tệp «{name}» trống, không có byte nào: hãy chép lại tệp rồi nộp."


class EvidenceNothing(VanbanError):
    code = "VB-USECASES-315"
    exit_code = ExitCode.USAGE
    http_status = 400
    sentence = "Chưa nêu tài liệu nào cho nhiệm vụ {code}: hãy ghi số văn bản, hoặc chỉ tệp bằng --file."


class OwnDueOfLead(VanbanError):
    code = "VB-USECASES-316"
    exit_code = ExitCode.USAGE
    http_status = 400
    sentence = (
        "Ngày riêng (--due) chỉ dành cho đơn vị phối hợp; hạn của chủ trì là hạn của nhiệm vụ {code}: "
        "hãy gia hạn bằng «vanban task extend {code}»."
    )


class ProductPrinted(VanbanError):
    code = "VB-USECASES-317"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = (
        "Kế hoạch số {number} đã ban hành và in sản phẩm của nhiệm vụ {code} nên không sửa được nữa: "
        "hãy lập kế hoạch bổ sung; thẩm quyền (--decided-by) vẫn ghi được."
    )


class NothingClarified(VanbanError):
    code = "VB-USECASES-318"
    exit_code = ExitCode.USAGE
    http_status = 400
    sentence = "Chưa nêu điều gì cần ghi cho rõ nhiệm vụ {code}: hãy thêm --decided-by hoặc --product."


class NoticeOut(VanbanError):
    code = "VB-USECASES-319"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = (
        "Thông báo số {number} ngày {day} đã ban hành nên không thêm được nhiệm vụ cho kết luận {name}: "
        "hãy ghi một cuộc họp mới, hoặc thêm vào một kế hoạch bằng «vanban plan task»."
    )

"""Refusals of the verbs."""

from __future__ import annotations

from vanban.errors.base import ExitCode, VanbanError


class TaskUnknown(VanbanError):
    code = "VB-USECASES-001"
    exit_code = ExitCode.MISSING
    http_status = 404
    sentence = "Không có nhiệm vụ mang mã «{code}»: hãy xem mã trong «vanban task list»."


class TaskHasParts(VanbanError):
    code = "VB-USECASES-002"
    sentence = (
        "Nhiệm vụ {code} gồm {parts} phần việc của từng đơn vị: hãy cập nhật theo mã từng phần, từ {first} đến {last}."
    )


class TaskAwaitsIssue(VanbanError):
    code = "VB-USECASES-003"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = (
        "Nhiệm vụ {code} chưa bắt đầu vì văn bản giao việc chưa ban hành: "
        "hãy ghi số văn bản bằng «vanban doc number» trước."
    )


class TaskStopped(VanbanError):
    code = "VB-USECASES-004"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = "Nhiệm vụ {code} đã dừng từ {day} nên không cập nhật được nữa."


class PercentOutOfRange(VanbanError):
    code = "VB-USECASES-005"
    exit_code = ExitCode.USAGE
    sentence = "Tiến độ {percent} không nằm trong khoảng 0 đến 100: hãy ghi số phần trăm đã làm được."


class DayInFuture(VanbanError):
    code = "VB-USECASES-006"
    sentence = "Ngày {day} ở sau hôm nay ({today}): chỉ ghi được việc đã xảy ra."


class DayBeforeTask(VanbanError):
    code = "VB-USECASES-007"
    sentence = "Ngày {day} ở trước khi nhiệm vụ {code} bắt đầu ({opened}): hãy kiểm tra lại ngày."


class NothingToAccept(VanbanError):
    code = "VB-USECASES-008"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = "Nhiệm vụ {code} chưa được báo hoàn thành nên chưa có gì để xác nhận hoặc trả lại."


class OwnAcceptance(VanbanError):
    code = "VB-USECASES-009"
    sentence = "Người báo hoàn thành nhiệm vụ {code} không tự xác nhận được: cần một người khác xác nhận."


class DocumentUnknown(VanbanError):
    code = "VB-USECASES-010"
    exit_code = ExitCode.MISSING
    http_status = 404
    sentence = "Không có văn bản mang mã «{code}»: hãy xem mã trong «vanban doc list»."


class DocumentNumbered(VanbanError):
    code = "VB-USECASES-011"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = "Văn bản {code} đã có số {number}/{symbol} ngày {day}: số đã cấp không đổi được."


class DraftBehindBooks(VanbanError):
    code = "VB-USECASES-063"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = (
        "Chưa ghi số: {code} soạn trước khi hồ sơ đổi nên không còn khớp hồ sơ. Hãy soạn lại "
        "(«vanban doc new {type} …») và xem lại; nếu văn bản đã ban hành đúng như bản dự thảo thì thêm --as-drafted."
    )


class DraftEditedAway(VanbanError):
    code = "VB-USECASES-064"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = (
        "Chưa ghi số: bản dự thảo {code} đã sửa trong Word {count} chỗ khác hồ sơ ({first}). Hãy đưa vào hồ sơ bằng "
        "«vanban doc take {code}» rồi soạn lại; nếu văn bản đã ban hành đúng như vậy thì thêm --as-drafted."
    )


class NumberUnreadable(VanbanError):
    code = "VB-USECASES-012"
    exit_code = ExitCode.USAGE
    sentence = "Không hiểu số ký hiệu «{text}»: hãy ghi theo dạng 15/{symbol}."


class SymbolOther(VanbanError):
    code = "VB-USECASES-013"
    sentence = "Ký hiệu «{found}» không phải của văn bản này ({expected}): hãy kiểm tra lại số và văn bản."


class WhatUnknown(VanbanError):
    code = "VB-USECASES-014"
    exit_code = ExitCode.MISSING
    http_status = 404
    sentence = (
        "Không tìm thấy «{what}»: hãy đưa mã nhiệm vụ (NV12), mã văn bản (VB3), số văn bản (41/TB-SCT), "
        "khóa cuộc họp, kế hoạch hoặc tổ công tác, hay kết luận dạng CUỘC_HỌP#4."
    )


class HolderUnknown(VanbanError):
    code = "VB-USECASES-015"
    exit_code = ExitCode.MISSING
    http_status = 404
    sentence = "Không có {what} nào là «{text}».{hint}"


class TemplateFileMissing(VanbanError):
    code = "VB-USECASES-016"
    exit_code = ExitCode.MISSING
    http_status = 404
    sentence = "Không tìm thấy mẫu «{name}» trong các thư mục mẫu: {folders}."


class PaperNotReadBack(VanbanError):
    code = "VB-USECASES-018"
    http_status = 500
    exit_code = ExitCode.MACHINE
    sentence = "Văn bản vừa soạn không đọc lại được nên không giao ra: {why} Hãy xem lại mẫu «{template}»."


class IssuedBeforeMeeting(VanbanError):
    code = "VB-USECASES-019"
    sentence = "Ngày ban hành {day} ở trước ngày họp {meeting_day}: hãy kiểm tra lại ngày."


class DoubtsLeft(VanbanError):
    code = "VB-USECASES-020"
    sentence = (
        "Chưa lưu kết luận nào: {count} mục còn nghi vấn. Tệp nháp «{path}» đã ghi để bạn sửa, "
        "sau đó chạy «vanban import {path}»."
    )


class ReturnNeedsReason(VanbanError):
    code = "VB-USECASES-021"
    exit_code = ExitCode.USAGE
    sentence = "Trả lại, gia hạn hoặc dừng nhiệm vụ {code} phải nêu lý do."


class ExtensionNotLater(VanbanError):
    code = "VB-USECASES-022"
    sentence = (
        "Hạn mới {day} không muộn hơn hạn đang có hiệu lực ({current}) của nhiệm vụ {code}: hãy kiểm tra lại ngày."
    )


class ImportRefused(VanbanError):
    """Carries `problems`, the mistakes one by one, for doors that show them as a list."""

    code = "VB-USECASES-023"
    sentence = "Chưa nhập gì: {count} chỗ cần sửa.\n{lines}"


class NothingToPaste(VanbanError):
    code = "VB-USECASES-024"
    sentence = (
        "Trong «{name}» không có mục nào mang dấu «1.», «a)» hoặc gạch đầu dòng, cũng không có bảng kết luận: "
        "hãy đánh dấu từng kết luận rồi nhập lại."
    )


class ConclusionHasTask(VanbanError):
    code = "VB-USECASES-025"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = "Kết luận «{name}» đã có nhiệm vụ {code}: hãy dừng nhiệm vụ đó nếu không cần nữa."


class LineUnreadable(VanbanError):
    code = "VB-USECASES-026"
    exit_code = ExitCode.USAGE
    sentence = 'Dòng {line} không phải JSON dạng {{"id", "phrase", "ref_date"}}: hãy sửa dòng này.'


class HolderGone(VanbanError):
    code = "VB-USECASES-027"
    sentence = "{name} không còn hoạt động hoặc không giữ chức vụ nào vào {day}: hãy giao cho nơi khác."


class NothingHeld(VanbanError):
    code = "VB-USECASES-028"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = "{name} không giữ chức vụ nào sau ngày {day} nên không có gì để kết thúc: hãy kiểm tra lại ngày."


class TemplateTypeUnclear(VanbanError):
    code = "VB-USECASES-050"
    exit_code = ExitCode.USAGE
    sentence = "Không rõ «{path}» là mẫu của loại văn bản nào: hãy thêm --type với một trong {known}."


class TemplateFileExists(VanbanError):
    code = "VB-USECASES-051"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = "Đã có tệp «{path}» nên không tạo mẫu mới ở đó: hãy chọn tên khác."


class TemplateVersionUnknown(VanbanError):
    code = "VB-USECASES-052"
    exit_code = ExitCode.MISSING
    http_status = 404
    sentence = "Chưa có văn bản nào in bằng bản mẫu «{version}»: hãy xem mã trong «vanban template list»."


class TrialRefused(VanbanError):
    """Carries what the engine said of the template."""

    code = "VB-USECASES-053"
    sentence = "Chưa in thử được mẫu «{name}»: {why} Hãy xem hết các lỗi bằng «vanban template check {name}»."


class TaskFinished(VanbanError):
    code = "VB-USECASES-070"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = (
        "Nhiệm vụ {code} đã báo hoàn thành ngày {day} nên không {deed} được: "
        "hãy trả lại bằng «vanban task return» nếu việc chưa xong."
    )


class DropNeedsNote(VanbanError):
    code = "VB-USECASES-071"
    exit_code = ExitCode.USAGE
    sentence = "Tiến độ của {code} giảm từ {before}% xuống {after}%: hãy ghi vì sao ở GHI_CHÚ."


class NumberAmbiguous(VanbanError):
    code = "VB-USECASES-072"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = "Có {count} văn bản mang số {number} ({papers}): hãy dùng mã văn bản, như {first}."


class AlreadyAccepted(VanbanError):
    code = "VB-USECASES-073"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = "Nhiệm vụ {code} đã được xác nhận ngày {day} nên không cần xác nhận lại."


class OwnReturn(VanbanError):
    code = "VB-USECASES-074"
    sentence = (
        "Người báo hoàn thành nhiệm vụ {code} không tự trả lại được: cần một người khác trả lại, "
        "báo nhầm thì hoàn tác bằng «vanban undo»."
    )


class RecurringNeverDone(VanbanError):
    code = "VB-USECASES-075"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = (
        "Nhiệm vụ {code} là việc định kỳ ({words}) nên không hoàn thành một lần cho xong: hãy mở từng kỳ bằng "
        "«vanban task open-periods» rồi ghi theo mã của kỳ, hoặc báo dưới 100% kèm kết quả của kỳ; "
        "việc kết thúc khi hết kế hoạch hoặc bằng «vanban task stop»."
    )


class NothingLaid(VanbanError):
    code = "VB-USECASES-040"
    exit_code = ExitCode.MISSING
    http_status = 404
    sentence = (
        "Không còn tệp nào của văn bản {code} ở chỗ đã đặt («{path}»): hãy ghi đường dẫn tệp sau mã văn bản, "
        "hoặc soạn lại bằng «vanban doc new»."
    )


class DraftUnknown(VanbanError):
    code = "VB-USECASES-041"
    sentence = "Tệp «{path}» không giống bản nào đã soạn của văn bản {code}: hãy kiểm tra lại tệp và mã văn bản."


class PaperIssued(VanbanError):
    code = "VB-USECASES-042"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = (
        "Văn bản {code} đã ban hành (số {number}/{symbol} ngày {day}) nên không nhận thay đổi từ tệp: nội dung đã ban "
        "hành chỉ được sửa bằng một văn bản khác; nếu thời hạn đổi theo văn bản đó thì dùng «vanban task extend»."
    )


class TakeConflict(VanbanError):
    code = "VB-USECASES-043"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = (
        "Chưa nhận gì: mục {paths} sẽ có hai kết luận cùng số. Hãy nhận cả việc đánh số lại hoặc bỏ mục đi kèm, "
        "hay đánh lại số trong tệp."
    )


class AllLeftOut(VanbanError):
    code = "VB-USECASES-065"
    sentence = "Chưa nhập gì: mọi mục đều có chỗ cần sửa ({count} chỗ, kể ở trên)."


class FillRefused(VanbanError):
    """Carries `problems`, the mistakes one by one with their lines."""

    code = "VB-USECASES-060"
    sentence = "Chưa tạo văn bản nào: «{file}» có {count} chỗ cần sửa.\n{lines}"


class RowsOfOtherKind(VanbanError):
    code = "VB-USECASES-061"
    exit_code = ExitCode.USAGE
    sentence = "Không đọc được tệp giá trị «{path}»: hãy đưa tệp .jsonl (mỗi dòng một đối tượng JSON) hoặc .csv."


class RowsMissing(VanbanError):
    code = "VB-USECASES-062"
    sentence = "Tệp giá trị «{path}» không có dòng nào: mỗi dòng là một văn bản."


class PageFormatUnread(VanbanError):
    code = "VB-USECASES-080"
    sentence = (
        "«{name}» là {what}, chưa đọc được: trang kết luận phải là tệp Word (.docx) hoặc văn bản thường (.txt); "
        "hãy mở tệp, lưu lại dạng .docx rồi nhập lại."
    )


class NoAnnexes(VanbanError):
    code = "VB-USECASES-081"
    sentence = "«{name}» không có phụ lục (dòng «Phụ lục» mở đầu một trang) nên không có gì để tách."


class NotSubmitted(VanbanError):
    code = "VB-USECASES-100"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = "Văn bản {code} chưa trình duyệt ({state}): hãy trình bằng «vanban doc submit {code}»."


class SubmittedAlready(VanbanError):
    code = "VB-USECASES-101"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = "Văn bản {code} {state}, nội dung không đổi từ đó, nên không cần trình lại."


class ApprovalNumbered(VanbanError):
    code = "VB-USECASES-102"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = "Văn bản {code} đã có số {number}/{symbol} nên không còn trình, duyệt hay góp ý bản thảo."


class SubmitRefused(VanbanError):
    code = "VB-USECASES-103"
    sentence = "Chưa trình được {code}: {why}"


class NotTheirTurn(VanbanError):
    code = "VB-USECASES-104"
    sentence = "{name} không quyết định được ở bước này: {code} {state}; người được quyết định ngày {day}: {who}."


class ApprovalLapsed(VanbanError):
    code = "VB-USECASES-105"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = (
        "Văn bản {code} đã đổi sau khi {said} ngày {day} ({why}), nên phải trình lại người duyệt (Điều 11 Nghị định "
        "30/2020/NĐ-CP): hãy soạn lại nếu hồ sơ đã đổi, rồi «vanban doc submit {code}»."
    )


class RemarksOpen(VanbanError):
    code = "VB-USECASES-106"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = (
        "Văn bản {code} còn {count} góp ý chưa khép (số {numbers}) nên chưa duyệt được: hãy xem «vanban doc log "
        "{code}», sửa, rồi khép bằng «vanban doc resolve {code} {first}»."
    )


class DraftReturnNeedsReason(VanbanError):
    code = "VB-USECASES-107"
    exit_code = ExitCode.USAGE
    sentence = "Trả lại {code} phải nêu lý do: hãy ghi lý do sau mã văn bản."


class RemarkPlaceUnknown(VanbanError):
    code = "VB-USECASES-108"
    exit_code = ExitCode.MISSING
    http_status = 404
    sentence = (
        "Không thấy chỗ «{place}» trong bản thảo {code}: hãy ghi địa chỉ đoạn như body/p[7], hoặc vài chữ chỉ có ở "
        "đúng một đoạn, hoặc số trang bằng --page."
    )


class RemarkUnknown(VanbanError):
    code = "VB-USECASES-109"
    exit_code = ExitCode.MISSING
    http_status = 404
    sentence = "Văn bản {code} không có góp ý số {no} đang mở: hãy xem «vanban doc log {code}»."


class RemarkEmpty(VanbanError):
    code = "VB-USECASES-110"
    exit_code = ExitCode.USAGE
    sentence = "Góp ý cho {code} chưa có lời: hãy ghi nội dung góp ý sau mã văn bản."


class NotApproved(VanbanError):
    code = "VB-USECASES-111"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = (
        "Văn bản {code} chưa được duyệt ({state}) nên chưa ghi số được: loại {kind} phải duyệt theo quy định của cơ "
        "quan, hãy xem «vanban doc log {code}»."
    )


class ApprovalRuleRefused(VanbanError):
    code = "VB-USECASES-112"
    exit_code = ExitCode.USAGE
    sentence = "Chưa đặt được quy định: {why}"


class SaidBeforeDraft(VanbanError):
    code = "VB-USECASES-113"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = (
        "Hôm nay là {today} theo đồng hồ của máy, nhưng bản thảo đã có việc ghi ngày {latest}: "
        "không trình, duyệt lùi ngày; hãy chỉnh lại đồng hồ."
    )


class NumbersFromOutside(VanbanError):
    code = "VB-USECASES-120"
    exit_code = ExitCode.USAGE
    sentence = (
        "Số của loại văn bản này ({kind}) do hệ thống khác cấp: hãy thêm --outside SỐ --date NGÀY hoặc --from-pdf TỆP. "
        "Nếu cơ quan tự cấp số thì khai một lần bằng «vanban office set --from NGÀY --numbers {kind}=own»."
    )


class NumbersAreOwn(VanbanError):
    code = "VB-USECASES-121"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = (
        "Số của loại văn bản này ({kind}) do cơ quan tự cấp nên không ghi số từ ngoài: hãy bỏ --outside; "
        "số đã cấp ở sổ giấy thì nối bằng «vanban number begin {kind} SỐ_CUỐI LÝ_DO»."
    )


class DateBackwards(VanbanError):
    code = "VB-USECASES-122"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = (
        "Ngày {day} ở trước ngày {last} của số {number} trong sổ «{series}»: ngày của số sau không được lùi "
        "(Điều 15 NĐ 30/2020). Văn bản vào sổ muộn thì dùng số đã giữ: «vanban number late»."
    )


class NumberReasonMissing(VanbanError):
    code = "VB-USECASES-123"
    exit_code = ExitCode.USAGE
    sentence = "Giữ, hủy, nối số hoặc vào sổ muộn phải ghi lý do: lý do in trong cột ghi chú của sổ đăng ký."


class NumberNotThere(VanbanError):
    code = "VB-USECASES-124"
    exit_code = ExitCode.MISSING
    http_status = 404
    sentence = "Sổ đăng ký không có số {number}: hãy xem lại bằng «vanban register list»."


class NumberCancelled(VanbanError):
    code = "VB-USECASES-125"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = "Số {number} đã hủy ngày {day} ({reason}): số đã hủy không dùng lại."


class NumberAtWork(VanbanError):
    code = "VB-USECASES-126"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = (
        "Không hủy được số {number}: {count} nhiệm vụ đã bắt đầu từ văn bản này và đã có cập nhật (trước hết {first}). "
        "Hãy ban hành văn bản thu hồi hoặc thay thế."
    )


class NumberNotReserved(VanbanError):
    code = "VB-USECASES-127"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = (
        "Số {number} không phải số đang giữ cho loại văn bản {kind}: văn bản vào sổ muộn chỉ dùng số đã giữ trước. "
        "Các số đang giữ: {reserved}."
    )


class DraftWithOldNumber(VanbanError):
    code = "VB-USECASES-128"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = (
        "Bản mới nhất của {code} còn mang số đã hủy: hãy soạn lại bản dự thảo bằng «vanban doc new {type} …» "
        "rồi cấp số."
    )


class SubNumbersNotAllowed(VanbanError):
    code = "VB-USECASES-129"
    sentence = (
        "Cơ quan không dùng số phụ nên không cấp số {number}. Nếu quy chế văn thư cho phép thì khai bằng "
        "«vanban office set --from NGÀY --sub-numbers»."
    )


class LateDayOutOfPlace(VanbanError):
    code = "VB-USECASES-130"
    sentence = "Ngày {day} không đúng chỗ của số {number}: ngày phải {range} để ngày trong sổ không lùi."


class PdfWithoutText(VanbanError):
    code = "VB-USECASES-131"
    sentence = (
        "Tệp «{name}» là bản quét không có lớp chữ nên không đọc được số: hãy ghi số bằng --outside SỐ --date NGÀY."
    )


class PdfNumberMissing(VanbanError):
    code = "VB-USECASES-132"
    sentence = (
        "Trang đầu của «{name}» không có {what} đọc được (thường ở dạng {example}): "
        "hãy ghi số bằng --outside SỐ --date NGÀY."
    )


class PdfOtherPaper(VanbanError):
    code = "VB-USECASES-133"
    sentence = (
        "Trang đầu của «{name}» không có trích yếu của {code} («{subject}»): có thể là tệp của văn bản khác. "
        "Nếu đúng là văn bản này thì ghi số bằng --outside SỐ --date NGÀY."
    )


class RegisterEmpty(VanbanError):
    code = "VB-USECASES-135"
    exit_code = ExitCode.MISSING
    http_status = 404
    sentence = "{register} năm {year} chưa có dòng nào{series}: không có gì để in."


class FindingUnknown(VanbanError):
    code = "VB-USECASES-136"
    exit_code = ExitCode.MISSING
    http_status = 404
    sentence = "Không có điểm nào mang mã «{finding}» chờ giải trình: hãy xem mã trong «vanban register audit»."


class OutsideDayMissing(VanbanError):
    code = "VB-USECASES-137"
    exit_code = ExitCode.USAGE
    sentence = "Số do hệ thống khác cấp phải ghi cùng ngày ban hành: hãy thêm --date NGÀY."


class SeriesAlreadyFurther(VanbanError):
    code = "VB-USECASES-138"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = "Sổ «{series}» năm {year} đã đến số {last} nên không nối từ số {number} được."


class KindUnknown(VanbanError):
    code = "VB-USECASES-139"
    exit_code = ExitCode.USAGE
    sentence = "Không có loại văn bản viết tắt «{kind}»: hãy dùng một trong {known}."


class PdfUnreadable(VanbanError):
    code = "VB-USECASES-134"
    sentence = "Tệp «{name}» không phải PDF hoặc đã hỏng: hãy lấy lại tệp, hoặc ghi số bằng --outside SỐ --date NGÀY."


class IncomingUnknown(VanbanError):
    code = "VB-USECASES-140"
    exit_code = ExitCode.MISSING
    http_status = 404
    sentence = (
        "Không có văn bản đến «{code}»: hãy xem số đến trong «vanban incoming list --all»; văn bản của năm khác thì "
        "ghi kèm năm, như DEN3/2024."
    )


class IncomingTwice(VanbanError):
    code = "VB-USECASES-141"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = (
        "Văn bản {symbol} {day} của {sender} đã đăng ký ngày {arrived}, số đến {number} ({code}): không cấp số nữa."
    )


class ArrivedBeforeLast(VanbanError):
    code = "VB-USECASES-142"
    sentence = (
        "Ngày đến {day} ở trước ngày của số đến {number} đã cấp ({last}): số đến theo thứ tự ngày đến, hãy ghi ngày "
        "đăng ký và nêu ngày nhận thật ở --note."
    )


class InstructionUnclear(VanbanError):
    code = "VB-USECASES-143"
    sentence = (
        "Chưa giao việc vì bút phê còn chỗ chưa rõ: {doubts}. Hãy ghi lại câu cho rõ, hoặc nêu --lead, --support, "
        "--deadline hay --no-deadline."
    )


class IncomingFinished(VanbanError):
    code = "VB-USECASES-144"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = "Văn bản {code} đã kết thúc giải quyết ngày {day} nên không ghi thêm được."


class IncomingDatesWrong(VanbanError):
    code = "VB-USECASES-145"
    sentence = "Ngày văn bản {issued} ở sau ngày đến {arrived}: hãy kiểm tra lại hai ngày."


class ItemUnknown(VanbanError):
    code = "VB-USECASES-146"
    exit_code = ExitCode.MISSING
    http_status = 404
    sentence = "Văn bản {code} không có mục «{path}»: {hint}."


class ItemsTaken(VanbanError):
    code = "VB-USECASES-147"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = (
        "Các mục của văn bản {code} đã nhận ({count} mục): giao thêm việc bằng «vanban incoming direct {code} … "
        "--item», hoặc hoàn tác lần nhận trước."
    )


class TasksStillOpen(VanbanError):
    code = "VB-USECASES-148"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = (
        "Văn bản {code} còn nhiệm vụ chưa xong ({tasks}): hãy ghi kết quả, hoặc nêu lý do kết thúc sau mã văn bản."
    )


class InstructionTwice(VanbanError):
    code = "VB-USECASES-149"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = "Bút phê này đã ghi cho văn bản {code} và việc đã giao: xem «vanban incoming show {code}»."


class CoverUnreadable(VanbanError):
    code = "VB-USECASES-150"
    exit_code = ExitCode.USAGE
    sentence = "Không hiểu «{text}»: hãy ghi số mục và mã nhiệm vụ, như 2/a=NV12."


class TransferNowhere(VanbanError):
    code = "VB-USECASES-151"
    exit_code = ExitCode.USAGE
    sentence = "«{name}» là tổ công tác: văn bản chuyển cho một đơn vị hoặc một người."


class ReceiverGone(VanbanError):
    code = "VB-USECASES-152"
    sentence = (
        "{name} không hoạt động hoặc không giữ chức vụ vào ngày {day}: hãy chuyển cho đơn vị, người đang công tác."
    )


class AnswerDatesWrong(VanbanError):
    code = "VB-USECASES-153"
    sentence = "Văn bản trả lời {number} ngày {day} ở trước ngày văn bản {code} đến ({arrived}): hãy kiểm tra lại số."

"""Refusals on the way from the number to the release: signed files, releases, receipts."""

from __future__ import annotations

from vanban.errors.base import ExitCode, VanbanError


class NotNumbered(VanbanError):
    code = "VB-USECASES-160"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = (
        "{code} chưa có số nên chưa {deed} được: hãy cấp số trước bằng «vanban doc number {code}» (Điều 14 NĐ 30/2020)."
    )


class NumberedFileMissing(VanbanError):
    code = "VB-USECASES-161"
    exit_code = ExitCode.MISSING
    http_status = 409
    sentence = (
        "{code} đã có số nhưng trong kho chưa có tệp mang số nên chưa {deed} được: hãy chạy «vanban recover», "
        "hoặc in lại bằng «vanban doc new»."
    )


class SignedPdfUnreadable(VanbanError):
    code = "VB-USECASES-162"
    sentence = "Không đọc được «{name}»: {why}."


class SignedPdfPoor(VanbanError):
    code = "VB-USECASES-163"
    sentence = (
        "Tệp «{name}» chưa đạt tiêu chuẩn văn bản số hóa: {why}. Hãy quét hoặc lưu lại "
        "(Phụ lục I Phần II mục I.2 NĐ 30/2020)."
    )


class SignedOtherPaper(VanbanError):
    code = "VB-USECASES-164"
    sentence = "Tệp «{name}» không khớp với {code} số {number} đã lưu: {why}. Hãy nộp đúng bản đã ký của văn bản này."


class SignedUnmatchable(VanbanError):
    code = "VB-USECASES-165"
    sentence = (
        "Tệp «{name}» là bản quét {why} nên máy không đối chiếu được: hãy tự đối chiếu với bản có số rồi thêm "
        "--looked-through; người thực hiện chịu trách nhiệm về lời này."
    )


class SignedTwice(VanbanError):
    code = "VB-USECASES-166"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = '{code} đã có bản đã ký «{name}» ký ngày {day}: muốn thay thì thêm --replace "LÝ DO".'


class DayOutOfPlace(VanbanError):
    code = "VB-USECASES-167"
    sentence = "{what} {day} {why}: hãy kiểm tra lại ngày."


class NotSigned(VanbanError):
    code = "VB-USECASES-168"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = (
        "{code} chưa có bản đã ký nên chưa phát hành được: hãy nộp bằng «vanban doc signed {code} TỆP.pdf "
        "--signed-on NGÀY». Bản giấy ký mực đã lưu ở Văn thư mà chưa quét thì thêm --signed-on-paper "
        '"LÝ DO".'
    )


class MeansNeedsFile(VanbanError):
    code = "VB-USECASES-169"
    sentence = (
        "{code} chỉ có bản ký trên giấy nên không gửi {means} được: hãy quét rồi nộp bằng «vanban doc signed {code} "
        "TỆP.pdf --signed-on NGÀY», hoặc gửi bản giấy."
    )


class NoRecipients(VanbanError):
    code = "VB-USECASES-170"
    sentence = (
        "{code} không ghi nơi nhận nào ngoài dòng lưu: hãy nêu bằng --to NƠI_NHẬN (ghi nhiều lần được) hoặc "
        "--to-file TỆP."
    )


class ReleasedAlready(VanbanError):
    code = "VB-USECASES-171"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = (
        "{code} đã gửi {means} tới {names}: không ghi hai lần; gửi lại thật thì thêm --again "
        '"LÝ DO", nơi khác thì nêu bằng --to.'
    )


class ReceiptNowhere(VanbanError):
    code = "VB-USECASES-172"
    exit_code = ExitCode.MISSING
    http_status = 404
    sentence = "{code} chưa gửi tới {names}: {hint}."


class PostBookEmpty(VanbanError):
    code = "VB-USECASES-173"
    exit_code = ExitCode.MISSING
    http_status = 404
    sentence = (
        "Năm {year} chưa có văn bản nào gửi qua bưu điện: ghi bằng «vanban doc release MÃ --by buu-dien» rồi in sổ."
    )


class ReceiptTwice(VanbanError):
    code = "VB-USECASES-174"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = "{code}: {names} đã ghi ký nhận rồi; xem «vanban doc deliveries {code}»."


class IssuedBeforeApproval(VanbanError):
    code = "VB-USECASES-175"
    sentence = (
        "Ngày ban hành {day} ở trước ngày {code} được duyệt ({approved}): số và ngày được cấp sau khi ký "
        "(Điều 15.2 NĐ 30/2020)."
    )


class IssuedBeforeDraft(VanbanError):
    code = "VB-USECASES-176"
    sentence = (
        "Ngày ban hành {day} ở trước ngày soạn bản cuối của {code} ({drafted}): không cấp số lùi ngày; văn bản vào "
        "sổ muộn thì dùng số đã giữ bằng «vanban number late»."
    )


class ReleasedNotCancelled(VanbanError):
    code = "VB-USECASES-177"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = (
        "Số {number} không hủy được vì {code} đã phát hành ngày {day}: hãy ban hành văn bản thu hồi, thay thế hoặc "
        "đính chính (Điều 18 NĐ 30/2020)."
    )


class RecipientsUnreadable(VanbanError):
    code = "VB-USECASES-178"
    sentence = "Danh sách nơi nhận «{name}» còn sai: {why}. Mỗi dòng là một nơi nhận, thêm «; SỐ BẢN» khi khác thường."


class ReleaseRuleRefused(VanbanError):
    code = "VB-USECASES-179"
    sentence = "Quy định phát hành chưa đặt được: {why}"

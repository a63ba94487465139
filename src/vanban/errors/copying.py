"""Refusals of corrections, replacements, recalls and copies."""

from __future__ import annotations

from vanban.errors.base import ExitCode, VanbanError


class NotIssuedYet(VanbanError):
    code = "VB-USECASES-180"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = (
        "{code} còn là dự thảo, chưa ban hành nên không {deed} được: "
        "hãy sửa chính bản dự thảo, hoặc cấp số trước bằng «vanban doc number {code}»."
    )


class PaperVoid(VanbanError):
    code = "VB-USECASES-181"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = "{code} {void} nên không {deed} được nữa: hãy làm với văn bản đang có hiệu lực."


class WrongWordsNotFound(VanbanError):
    code = "VB-USECASES-182"
    sentence = "Trong {code} không có chữ {words}: hãy ghi chỗ sai đúng từng chữ như in trên văn bản."


class CorrectionChangesNothing(VanbanError):
    code = "VB-USECASES-183"
    exit_code = ExitCode.USAGE
    sentence = "Chỗ sai và chỗ đúng của {words} giống nhau hoặc để trống: hãy ghi --fix «chữ sai» «chữ đúng»."


class NoHandFormOfKind(VanbanError):
    code = "VB-USECASES-184"
    sentence = (
        "{code} là {kind}, loại văn bản chỉ lập từ hồ sơ, nên không soạn tay được văn bản thay thế cùng loại: "
        "hãy sửa hồ sơ rồi soạn lại, hoặc thu hồi bằng «vanban doc recall {code} --reason …»."
    )


class TextNeeded(VanbanError):
    code = "VB-USECASES-185"
    exit_code = ExitCode.USAGE
    sentence = (
        "{code} có bảng hoặc phụ lục, không chép tự động vào văn bản thay thế được: "
        "hãy soạn nội dung vào một tệp rồi thêm --text TỆP."
    )


class SubjectTaken(VanbanError):
    code = "VB-USECASES-197"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = (
        "Trích yếu «{subject}» gần như trùng với {other} trong sổ, nên sẽ thành bản mới của văn bản đó: "
        "hãy ghi trích yếu khác bằng --subject."
    )


class CopyHasNoType(VanbanError):
    code = "VB-USECASES-186"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = (
        "Bản sao không soạn, trình duyệt, so bản thảo hay cấp số như văn bản khác: "
        "hãy làm một bản sao mới bằng «vanban doc copy»; bản đã làm thì xem bằng «vanban doc show»."
    )


class CopyOfWrongSource(VanbanError):
    code = "VB-USECASES-187"
    sentence = "{code} {what}: {advice} (Điều 25 Nghị định 30/2020/NĐ-CP)."


class OriginalMissing(VanbanError):
    code = "VB-USECASES-188"
    exit_code = ExitCode.MISSING
    http_status = 404
    sentence = "Chưa có tệp của {code} để sao: hãy thêm --file TỆP.pdf là bản chụp hoặc bản điện tử của văn bản đó."


class OriginalUnreadable(VanbanError):
    code = "VB-USECASES-189"
    sentence = "Không sao được từ «{name}»: {why}. Hãy đưa bản PDF đọc được, không đặt mật khẩu, bằng --file TỆP.pdf."


class PartsWrong(VanbanError):
    code = "VB-USECASES-190"
    exit_code = ExitCode.USAGE
    sentence = "Không trích được phần «{asked}» của {code}: {why}."


class PartsForExcerptsOnly(VanbanError):
    code = "VB-USECASES-191"
    exit_code = ExitCode.USAGE
    sentence = (
        "Trích sao cần đúng một trong --part (đoạn) và --pages (trang), sao y và sao lục thì chép toàn văn: "
        "hãy bỏ hoặc thêm cho đúng; số của từng đoạn xem bằng «vanban doc parts MÃ»."
    )


class ScanBelowStandard(VanbanError):
    code = "VB-USECASES-192"
    sentence = (
        "Bản số hóa «{name}» chưa đạt chuẩn của bản sao điện tử ({faults}): "
        "hãy quét lại ảnh màu, tối thiểu 200 dpi, tỷ lệ 100% (Phụ lục I, Phần II, mục I.2)."
    )


class CopyNotReadBack(VanbanError):
    code = "VB-USECASES-193"
    exit_code = ExitCode.MACHINE
    http_status = 500
    sentence = (
        "Bản sao in ra không đọc lại được dòng «{words}», nên chưa cấp số và chưa ghi gì: "
        "hãy xem lại mẫu sao-van-ban.docx."
    )


class CopyNotLaid(VanbanError):
    code = "VB-USECASES-194"
    exit_code = ExitCode.MACHINE
    http_status = 507
    sentence = (
        "Bản sao {code} số {number} đã vào sổ và đã lưu trong kho, chỉ chưa đặt được tệp ra thư mục ({why}) "
        "Đừng sao lại: sửa xong thì chạy «vanban recover»."
    )


class CopiesTooBusy(VanbanError):
    code = "VB-USECASES-195"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = "Nhiều người đang cùng cấp số bản sao, sau {tries} lần vẫn chưa đến lượt và chưa ghi gì: hãy làm lại."


class TargetVoidMeanwhile(VanbanError):
    code = "VB-USECASES-196"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = (
        "{code} để {deed} {target}, nhưng {target} {void} rồi, nên {code} không được cấp số: "
        "hãy bỏ bản dự thảo này hoặc soạn văn bản khác."
    )

"""Refusals of the render room: templates that cannot be used, and values that cannot be printed.

`template` is the template's name in guillemets with a space before it, or nothing.
"""

from __future__ import annotations

from vanban.errors.base import ExitCode, VanbanError


class NotADocx(VanbanError):
    code = "VB-RENDER-001"
    sentence = "Mẫu Word{template} không phải tệp .docx: {why}. Hãy mở bằng Word và lưu lại dạng .docx."


class TemplateDamaged(VanbanError):
    code = "VB-RENDER-002"
    sentence = "Mẫu Word{template} bị hỏng ở phần «{part}»: {why}. Hãy lấy lại bản mẫu còn tốt."


class TemplateTooLarge(VanbanError):
    code = "VB-RENDER-003"
    http_status = 413
    sentence = "Mẫu Word{template} quá lớn khi giải nén ({why}): hãy bỏ bớt ảnh và phần không dùng trong mẫu."


class TemplateHasMacros(VanbanError):
    code = "VB-RENDER-004"
    sentence = "Mẫu Word{template} có macro nên không được dùng: hãy lưu lại dạng .docx không có macro."


class TemplateDeclaresEntities(VanbanError):
    code = "VB-RENDER-005"
    sentence = (
        "Mẫu Word{template} khai báo DTD trong phần «{part}», điều mà Word không bao giờ ghi: "
        "hãy lấy lại bản mẫu từ nguồn tin cậy."
    )


class TagUnbalanced(VanbanError):
    code = "VB-RENDER-006"
    sentence = "Mẫu Word{template}: thẻ «{tag}» ở đoạn «{paragraph}» {why}. Hãy sửa cho đủ cặp thẻ."


class TagRefused(VanbanError):
    code = "VB-RENDER-007"
    sentence = (
        "Mẫu Word{template}: thẻ «{tag}» ở đoạn «{paragraph}» dùng {construct}, "
        "điều mà mẫu không được phép làm: hãy bỏ hoặc viết cách khác."
    )


class TagMisplaced(VanbanError):
    code = "VB-RENDER-008"
    sentence = "Mẫu Word{template}: thẻ «{tag}» ở đoạn «{paragraph}» đặt sai chỗ: {why}."


class TagMisspelt(VanbanError):
    code = "VB-RENDER-009"
    sentence = (
        "Mẫu Word{template}: không đọc được thẻ «{tag}» ở đoạn «{paragraph}»: hãy kiểm tra dấu ngoặc, "
        "dấu nháy và cách viết."
    )


class FieldUnknown(VanbanError):
    code = "VB-RENDER-010"
    sentence = (
        "Mẫu Word{template}: thẻ «{tag}» ở đoạn «{paragraph}» hỏi trường «{field}» mà văn bản này không có.{hint}"
    )


class ValueUnprintable(VanbanError):
    code = "VB-RENDER-011"
    sentence = "Mẫu Word{template}: không in được thẻ «{tag}» ở đoạn «{paragraph}» vì {why}."


class PaperTooLarge(VanbanError):
    code = "VB-RENDER-012"
    http_status = 413
    sentence = "Văn bản tạo từ mẫu Word{template} vượt giới hạn ({why}): hãy chia nội dung thành nhiều văn bản."


class CompiledTemplateDamaged(VanbanError):
    code = "VB-RENDER-013"
    exit_code = ExitCode.MACHINE
    http_status = 500
    sentence = "Bản biên dịch sẵn của mẫu Word{template} không dùng được: hãy xóa thư mục đệm để biên dịch lại."


class TemplateReachesOut(VanbanError):
    code = "VB-RENDER-020"
    sentence = (
        "Mẫu Word{template} ở phần «{part}» có {what}: khi mở văn bản, Word sẽ tự lấy nội dung từ bên ngoài. "
        "Hãy bỏ chỗ đó, hoặc chèn thẳng nội dung vào mẫu."
    )


class TemplateHasObjects(VanbanError):
    code = "VB-RENDER-021"
    sentence = (
        "Mẫu Word{template} ở phần «{part}» có {what}, thứ có thể chạy lệnh khi mở văn bản: "
        "hãy thay bằng chữ, bảng hoặc ảnh thường."
    )


class PictureUnusable(VanbanError):
    code = "VB-RENDER-022"
    sentence = (
        "Mẫu Word{template}: không chèn được ảnh ở thẻ «{tag}» trong đoạn «{paragraph}» vì {why}. "
        "Hãy dùng ảnh PNG hoặc JPEG còn tốt."
    )


class SubDocumentUnusable(VanbanError):
    code = "VB-RENDER-023"
    sentence = (
        "Mẫu Word{template}: không chèn được văn bản con ở thẻ «{tag}» trong đoạn «{paragraph}» vì {why}. "
        "Hãy sửa văn bản con rồi làm lại."
    )


class TemplateFileTooLarge(VanbanError):
    code = "VB-RENDER-024"
    http_status = 413
    sentence = "Mẫu Word{template} nặng {size_mb} MB, vượt giới hạn {limit_mb} MB: hãy bỏ bớt ảnh trong mẫu."


class TagsTooMany(VanbanError):
    code = "VB-RENDER-025"
    http_status = 413
    sentence = "Mẫu Word{template} quá lớn để biên dịch ({why}): hãy chia mẫu thành nhiều tệp."


class TemplateIsLocked(VanbanError):
    code = "VB-RENDER-026"
    sentence = "Mẫu Word{template} đặt mật khẩu nên không đọc được: hãy mở bằng Word, bỏ mật khẩu rồi lưu lại."

"""The root command and what it holds; nothing here imports a command before it is called."""

from __future__ import annotations

import click

from vanban.cli.lazy import LazyGroup

HELP = """Họp, kế hoạch, nhiệm vụ của cơ quan và các văn bản lập từ đó.

Ví dụ: vanban demo --out thu
"""

COMMANDS = {
    "demo": ("vanban.cli.demo:demo", "Dựng hai cơ quan mẫu, từ hồ sơ đến văn bản."),
    "init": ("vanban.cli.office:init", "Tạo cơ sở dữ liệu mới của cơ quan."),
    "import": ("vanban.cli.office:import_", "Nhập hồ sơ từ tệp YAML."),
    "office": ("vanban.cli.office:office", "Cơ quan: tên, cơ quan chủ quản, ký hiệu, địa danh."),
    "unit": ("vanban.cli.office:unit", "Phòng, đơn vị."),
    "person": ("vanban.cli.people:person", "Người, chức vụ, thẩm quyền ký."),
    "group": ("vanban.cli.groups:group", "Tổ công tác."),
    "meeting": ("vanban.cli.meetings:meeting", "Cuộc họp."),
    "conclusion": ("vanban.cli.conclusions:conclusion", "Kết luận cuộc họp."),
    "incoming": ("vanban.cli.incoming:incoming", "Văn bản đến: đăng ký, bút phê, giao việc, theo dõi, trả lời."),
    "calendar": ("vanban.cli.calendars:calendar", "Lịch làm việc: ngày nghỉ lễ, ngày nghỉ bù, ngày làm bù."),
    "feedback": ("vanban.cli.feedback:feedback", "Phản ánh, kiến nghị: ghi, giao trả lời, theo dõi hạn, trả lời."),
    "plan": ("vanban.cli.plans:plan", "Kế hoạch và nhiệm vụ trọng tâm."),
    "task": ("vanban.cli.tasks:task", "Nhiệm vụ: danh sách, cập nhật, xác nhận, gia hạn."),
    "today": ("vanban.cli.today:today", "Việc quá hạn và sắp đến hạn."),
    "due": ("vanban.cli.due:due", "Việc quá hạn, đến hạn; in danh sách Word, Excel."),
    "remind": ("vanban.cli.reminders:remind", "Nhắc việc: tin nhắn, thư, lịch hạn công việc."),
    "urge": ("vanban.cli.urging:urge", "Soạn công văn đôn đốc cho từng đơn vị quá hạn."),
    "briefing": ("vanban.cli.briefing:briefing", "Nửa trang điểm việc cho lãnh đạo."),
    "doc": ("vanban.cli.documents:doc", "Soạn văn bản, ghi số, xem bản thảo."),
    "number": ("vanban.cli.numbers:number", "Số văn bản: giữ, hủy, vào sổ muộn, nối sổ giấy."),
    "register": ("vanban.cli.registers:register", "Sổ đăng ký văn bản đi: xem, in, soát."),
    "file": ("vanban.cli.work_files:file", "Hồ sơ công việc: danh mục, lập, kết thúc, nộp lưu, xuất ra."),
    "recover": ("vanban.cli.numbers:recover", "Làm nốt việc dở khi máy tắt giữa chừng."),
    "check": ("vanban.cli.documents:check", "Kiểm tra thể thức một tệp .docx."),
    "template": ("vanban.cli.templates:template", "Mẫu Word: danh sách, thẻ, soát, tạo mới, in thử."),
    "deadline": ("vanban.cli.deadlines:deadline", "Đọc một câu nói về thời hạn."),
    "find": ("vanban.cli.finding:find", "Tìm trong mọi hồ sơ và chữ trong tệp."),
    "trace": ("vanban.cli.tracing:trace", "Lần theo từ văn bản, số liệu đến nhiệm vụ, kết luận và ngược lại."),
    "history": ("vanban.cli.journal:history", "Ai đã làm gì, khi nào."),
    "undo": ("vanban.cli.journal:undo", "Hoàn tác một thao tác."),
    "backup": ("vanban.cli.backups:backup", "Sao lưu cả cơ quan vào một tệp zip."),
    "restore": ("vanban.cli.backups:restore", "Phục hồi cơ quan từ một bản sao lưu."),
    "verify-store": ("vanban.cli.journal:verify_store", "Soát lại nhật ký, trạng thái và kho tệp."),
}

app = LazyGroup(table=COMMANDS, help=HELP)
app = click.version_option(package_name="vanban", message="vanban %(version)s", help="In phiên bản rồi thoát.")(app)

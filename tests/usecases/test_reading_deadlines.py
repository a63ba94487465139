"""What a person is told of a phrase about time, and what files may say for a deadline."""

from __future__ import annotations

import datetime as dt

import pytest

from vanban.intake.forms import WorkForm
from vanban.intake.working_days import is_working_day
from vanban.usecases.deadlines import read_words
from vanban.usecases.tasks_from import deadline_of

DAY = dt.date(2024, 6, 14)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("trước ngày 20/6/2024", "Ngày cuối còn đúng hạn: 19/6/2024."),
        ("trước 17h00 ngày 20/6/2024", "Ngày cuối còn đúng hạn: 20/6/2024, trước 17:00."),
        ("từ ngày 01/7/2024", "Bắt đầu từ ngày 01/7/2024, không nêu ngày phải xong."),
        ("hằng quý, chậm nhất ngày 05 của tháng đầu quý",
         "Lặp lại hằng quý, chậm nhất ngày 05 của tháng thứ 1 trong quý."),
        ("Thường xuyên", "Việc thường xuyên."),
        ("thứ Sáu hằng tuần", "Lặp lại hằng tuần, vào thứ Sáu."),
        ("02 tháng một lần", "Lặp lại 2 tháng một lần."),
        ("trong 05 ngày làm việc kể từ ngày ký", "5 ngày làm việc sau «ngày ký», mốc này chưa có ngày."),
        ("trong vòng 10 ngày", "10 ngày, câu không nêu tính từ ngày nào. Chưa chắc, hãy xem lại."),
        ("trước ngày 15/6 và 15/12 hằng năm",
         "Câu nêu 2 thời hạn: (1) lặp lại hằng năm, trước ngày 15/6; (2) lặp lại hằng năm, trước ngày 15/12."),
        ("Gửi dự thảo trước ngày 20/6/2024; trình ký chậm nhất ngày 30/6/2024.",
         "Câu nêu 2 thời hạn: (1) ngày cuối còn đúng hạn: 19/6/2024; (2) ngày cuối còn đúng hạn: 30/6/2024. "
         "Đọc từ chữ «trước ngày 20/6/2024; chậm nhất ngày 30/6/2024». Chưa chắc, hãy xem lại."),
        ("Căn cứ Quyết định số 12/QĐ-SCT ngày 05/3/2024",
         "Không có thời hạn theo dõi được: «ngày 05/3/2024» là ngày của văn bản được dẫn."),
    ],
)  # fmt: skip
def test_a_phrase_is_told_in_words(words: str, said: str) -> None:
    assert read_words(words, DAY).said == said


def test_a_deadline_keeps_all_that_was_typed_for_it() -> None:
    typed = "trước ngày 20/6/2024, bản mềm gửi trước qua thư điện tử"

    deadline = deadline_of(WorkForm.model_validate({"lead": "x", "deadline": typed}), DAY, is_working_day)

    assert deadline.words == typed and str(deadline.last_day()) == "2024-06-19"

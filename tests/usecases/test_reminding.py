"""Who is reminded of what: by duty, in absence, once a day; and what goes on file."""

from __future__ import annotations

import datetime as dt
import email
import errno
import os
import socketserver
import threading
from collections.abc import Iterator
from dataclasses import replace
from email.policy import SMTP
from pathlib import Path

import pytest

from books import as_somebody, bring
from vanban.config.smtp import MailServer, Safety, read_mail_server
from vanban.errors.files import DiskFull
from vanban.errors.reminding import (
    AddressUnreadable,
    LadderRuleRefused,
    MailServerOut,
    MailServerRefused,
    MailServerUnset,
    SenderWithoutAddress,
    UndoReminder,
)
from vanban.errors.rights import OnlyReads
from vanban.errors.store import ActorMissing
from vanban.errors.usecases import ImportRefused
from vanban.model.ladder import Capacity, Rung
from vanban.model.organisation import Mailbox
from vanban.model.rights import Role
from vanban.model.task import DutyRole
from vanban.usecases.approval_rules import set_substitute
from vanban.usecases.assigning import assign_task
from vanban.usecases.following import accept_task, update_task
from vanban.usecases.journal import undo
from vanban.usecases.ladder_rules import set_rung
from vanban.usecases.mailboxes import set_mailbox
from vanban.usecases.office import Clock, Office
from vanban.usecases.reminder_sending import as_letters, as_texts, by_server
from vanban.usecases.reminding import Reminders, reminders
from vanban.usecases.roles import give_role
from vanban.usecases.telling import task_card
from vanban.usecases.verifying import verify_store

OWNERS = (Capacity.OWNER,)


def later(office: Office, day: int, month: int = 6) -> Office:
    return replace(office, clock=Clock(dt.date(2025, month, day)))


def called(found: Reminders) -> list[str]:
    return [each.notice.called for each in found.ready]


@pytest.fixture
def inspected(office: Office) -> Office:
    """NV1 is late since 14/5/2025 and the inspectors' now; the director gave it."""
    assign_task(office, "NV1", "thanh-tra", DutyRole.LEAD)
    return office


def test_the_head_of_the_unit_and_who_gave_the_work_are_told(inspected: Office) -> None:
    found = reminders(inspected)

    assert called(found) == ["ông Sầm Đức Anh", "ông Đỗ Minh Quân"]
    owner, giver = found.ready
    assert "Nhắc 1 việc sắp hết hạn hoặc đã quá hạn:" in owner.notice.text
    assert "NV1: Rà soát thủ tục. Hạn 14/5/2025, quá hạn 37 ngày, 0%." in owner.notice.text
    assert "1 việc ông giao quá hạn:" in giver.notice.text
    assert "NV1: Rà soát thủ tục. Thanh tra; hạn 14/5/2025, quá hạn 37 ngày, 0%." in giver.notice.text


def test_who_is_named_for_the_work_is_told_and_not_the_head(office: Office) -> None:
    assign_task(office, "NV1", "pho", DutyRole.LEAD)

    assert called(reminders(office, OWNERS)) == ["bà Bế Thị Hương Lan"]


def test_the_head_of_a_working_group_is_told_of_its_task(office: Office) -> None:
    members = "[{person: pho, role: head}, {person: thu-ky}]"
    bring(office, f"groups: [{{key: to-1, name: Tổ công tác, from: 2025-01-01, members: {members}}}]")
    assign_task(office, "NV1", "to-1", DutyRole.LEAD)

    assert called(reminders(office, OWNERS)) == ["bà Bế Thị Hương Lan"]


def test_the_supervising_leader_is_told(inspected: Office) -> None:
    assign_task(inspected, "NV1", "pho", DutyRole.SUPERVISE)

    found = reminders(inspected, (Capacity.SUPERVISOR,))

    assert called(found) == ["bà Bế Thị Hương Lan"]
    assert "1 việc bà phụ trách quá hạn:" in found.ready[0].notice.text


def test_in_absence_whoever_stands_in_is_told_and_of_whom(inspected: Office) -> None:
    set_substitute(inspected, "chanh-tt", "thu-ky", dt.date(2025, 6, 1), dt.date(2025, 6, 30))

    found = reminders(inspected, OWNERS)

    assert called(found) == ["ông Nông Văn Tài"]
    assert "(thay ông Sầm Đức Anh)" in found.ready[0].notice.text
    assert called(reminders(later(inspected, 1, 7), OWNERS)) == ["ông Sầm Đức Anh"]


def test_a_task_that_nobody_can_be_told_of_is_named(office: Office) -> None:
    """The small office's Văn phòng has no head."""
    found = reminders(office, OWNERS)

    assert not found.ready
    assert [task.code for task in found.nobody] == ["NV1"]


def test_nothing_to_say_means_nothing_is_written(office: Office, tmp_path: Path) -> None:
    before = office.store.newest_act

    sent = as_texts(office, reminders(office, OWNERS).ready, tmp_path / "out")

    assert not sent.told
    assert not (tmp_path / "out").exists()
    assert office.store.newest_act == before


def test_a_second_run_of_the_day_tells_nobody_again(inspected: Office, tmp_path: Path) -> None:
    first = as_texts(inspected, reminders(inspected).ready, tmp_path)
    files = sorted(path.name for path in tmp_path.glob("*.txt"))

    assert first.told == ("ông Sầm Đức Anh", "ông Đỗ Minh Quân")
    assert files == ["nhac-viec-2025-06-20-chanh-tt.txt", "nhac-viec-2025-06-20-giam-doc.txt"]
    assert not reminders(inspected).ready
    assert reminders(later(inspected, 21), OWNERS).ready[0].nudges[0].rung is Rung.DIGEST


def test_two_clerks_at_once_file_one_reminder(inspected: Office, tmp_path: Path) -> None:
    seen_by_both = reminders(inspected).ready
    as_texts(inspected, seen_by_both, tmp_path / "mot")
    acts = inspected.store.newest_act

    as_texts(as_somebody(inspected, "pho"), seen_by_both, tmp_path / "hai")

    assert inspected.store.newest_act == acts
    assert not verify_store(inspected).faults


def test_what_comes_up_later_in_the_day_goes_out_as_a_second_letter(inspected: Office, tmp_path: Path) -> None:
    as_texts(inspected, reminders(inspected, OWNERS).ready, tmp_path)
    bring(
        inspected,
        """
        tasks:
          - {plan: kh-2025, key_task: 1, title: Kiểm tra kho, lead: thanh-tra, deadline: trước ngày 24/6/2025}
        """,
    )

    found = reminders(inspected, OWNERS)

    assert "Kiểm tra kho" in found.ready[0].notice.text
    assert len(found.ready[0].codes) == 1
    assert found.ready[0].notice.stem == "nhac-viec-2025-06-20-chanh-tt-2"


def test_the_ladder_stops_when_the_work_is_told_done_and_for_all_when_accepted(inspected: Office) -> None:
    update_task(as_somebody(inspected, "chanh-tt"), "NV1", 100)

    assert not reminders(inspected, OWNERS).ready
    waiting = reminders(inspected)
    assert called(waiting) == ["ông Đỗ Minh Quân"]
    assert "đã báo xong, chờ xác nhận" in waiting.ready[0].notice.text
    accept_task(as_somebody(inspected, "giam-doc"), "NV1")
    assert not reminders(inspected).ready


def test_a_rung_that_is_switched_off_is_silent_from_its_day(inspected: Office) -> None:
    set_rung(inspected, Rung.REMINDER, dt.date(2025, 6, 20), on=False)
    set_rung(inspected, Rung.DIGEST, dt.date(2025, 6, 23), on=False)

    assert reminders(inspected, OWNERS).ready[0].nudges[0].rung is Rung.DIGEST
    assert not reminders(later(inspected, 23)).ready
    with pytest.raises(LadderRuleRefused, match="--on, --off"):
        set_rung(inspected, Rung.DIGEST, dt.date(2025, 6, 23))


def test_the_steps_stand_on_the_card_of_the_task(inspected: Office, tmp_path: Path) -> None:
    for day in (20, 21, 23):
        today = later(inspected, day)
        as_texts(today, reminders(today, OWNERS).ready, tmp_path)

    lines = [line.strip() for line in task_card(later(inspected, 23), "NV1").lines]

    assert "Điểm việc 2 ngày, gần nhất ngày 23/6/2025: ông Sầm Đức Anh (người thực hiện)" in lines
    assert "Nhắc việc ngày 20/6/2025 bằng tin nhắn: ông Sầm Đức Anh (người thực hiện)" in lines
    assert not [line for line in task_card(later(inspected, 19), "NV1").lines if "Nhắc việc" in line]


def test_what_was_sent_cannot_be_undone(inspected: Office, tmp_path: Path) -> None:
    as_texts(inspected, reminders(inspected).ready, tmp_path)

    with pytest.raises(UndoReminder):
        undo(inspected, inspected.store.newest_act)


def test_a_trial_writes_neither_files_nor_books(inspected: Office, tmp_path: Path) -> None:
    trial, before = replace(inspected, dry_run=True), inspected.store.newest_act

    as_texts(trial, reminders(trial).ready, tmp_path / "out")

    assert inspected.store.newest_act == before
    assert not (tmp_path / "out").exists()
    with pytest.raises(ActorMissing):
        as_texts(replace(inspected, actor=None), reminders(inspected).ready, tmp_path)


def test_a_full_disk_files_nothing_and_the_next_run_tells_everybody(
    inspected: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replaced = os.replace

    def full(source: str, target: Path) -> None:
        if "giam-doc" in str(target):
            raise OSError(errno.ENOSPC, "full")
        replaced(source, target)

    before = inspected.store.newest_act
    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", full)
        with pytest.raises(DiskFull):
            as_texts(inspected, reminders(inspected).ready, tmp_path)

    assert inspected.store.newest_act == before
    assert len(as_texts(inspected, reminders(inspected).ready, tmp_path).told) == 2
    assert len(list(tmp_path.glob("*.txt"))) == 2


def test_who_may_only_look_sends_nothing(inspected: Office, post: Post, tmp_path: Path) -> None:
    for person in ("thu-ky", "chanh-tt"):
        set_mailbox(inspected, person, f"{person}@a.vn")
    give_role(inspected, "thu-ky", Role.READER, dt.date(2025, 6, 1))

    with pytest.raises(OnlyReads):
        by_server(inspected, reminders(inspected).ready, at(post))
    with pytest.raises(OnlyReads):
        as_texts(inspected, reminders(inspected).ready, tmp_path / "out")

    assert not post.taken
    assert not (tmp_path / "out").exists()


def test_a_letter_has_text_and_page_and_a_message_id_of_person_and_day(inspected: Office, tmp_path: Path) -> None:
    set_mailbox(inspected, "chanh-tt", "anh.sd@anbinh.gov.vn")
    set_mailbox(inspected, "thu-ky", "tai.nv@anbinh.gov.vn")
    ready = reminders(inspected).ready

    sent = as_letters(inspected, ready, tmp_path)

    assert sent.told == ("ông Sầm Đức Anh",)
    assert sent.without_mailbox == ("ông Đỗ Minh Quân",)
    message = email.message_from_bytes(sent.paths[0].read_bytes(), policy=SMTP)
    assert message["Subject"] == "Nhắc việc ngày 20/6/2025: 1 việc, 1 việc quá hạn"
    assert str(message["To"]) == "Sầm Đức Anh <anh.sd@anbinh.gov.vn>"
    assert "tai.nv@anbinh.gov.vn" in str(message["From"])
    assert message["Message-ID"].startswith("<nhac-viec.20250620.chanh-tt.1@")
    plain, page = (message.get_body((kind,)) for kind in ("plain", "html"))
    assert plain is not None and "NV1: Rà soát thủ tục." in plain.get_content()
    assert page is not None and "Rà soát thủ tục</td>" in page.get_content()
    assert [each.notice.called for each in reminders(inspected).ready] == ["ông Đỗ Minh Quân"]


def test_words_of_a_task_cannot_break_the_page(office: Office, tmp_path: Path) -> None:
    bring(
        office,
        """
        tasks:
          - {plan: kh-2025, key_task: 1, title: 'A & B <script>x</script>', lead: thanh-tra,
             deadline: trước ngày 24/6/2025}
        """,
    )
    set_mailbox(office, "chanh-tt", "anh.sd@anbinh.gov.vn")

    path = as_letters(office, reminders(office, OWNERS).ready, tmp_path).paths[0]

    page = email.message_from_bytes(path.read_bytes(), policy=SMTP).get_body(("html",))
    assert page is not None and "A &amp; B &lt;script&gt;" in page.get_content()


def test_an_address_holds_until_the_next_begins(office: Office) -> None:
    set_mailbox(office, "chanh-tt", "cu@anbinh.gov.vn")
    bring(
        office,
        """
        people:
          - {key: chanh-tt, name: Sầm Đức Anh, emails: [{address: moi@anbinh.gov.vn, from: 2025-07-01}]}
        """,
    )

    boxes = {box.address: box.valid_to for box in office.store.every(Mailbox)}

    assert boxes == {"cu@anbinh.gov.vn": dt.date(2025, 6, 30), "moi@anbinh.gov.vn": None}
    with pytest.raises(AddressUnreadable):
        set_mailbox(office, "chanh-tt", "a b@c")
    with pytest.raises(ImportRefused, match="không phải là địa chỉ thư"):
        bring(office, "people: [{key: chanh-tt, name: Sầm Đức Anh, emails: [{address: 'x@y, z@t'}]}]")


class Post(socketserver.ThreadingTCPServer):
    """A mail server of a few words; what begins with `khong` is refused."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Talk)
        self.taken: list[bytes] = []


class Talk(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        assert isinstance(self.server, Post)
        self.wfile.write(b"220 ready\r\n")
        while line := self.rfile.readline():
            word = line[:4].upper()
            if word == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                content = b""
                while (more := self.rfile.readline()) != b".\r\n":
                    content += more
                self.server.taken.append(content)
                self.wfile.write(b"250 taken\r\n")
            elif word == b"RCPT" and b"khong" in line:
                self.wfile.write(b"550 no such box\r\n")
            else:
                self.wfile.write(b"250 fine\r\n")


@pytest.fixture
def post() -> Iterator[Post]:
    with Post() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def at(post: Post) -> MailServer:
    return MailServer("127.0.0.1", post.server_address[1], Safety.NONE)


def test_the_server_gets_each_letter_once_and_a_refused_one_is_sent_again(inspected: Office, post: Post) -> None:
    for person, address in (("chanh-tt", "anh@a.vn"), ("giam-doc", "khong@a.vn"), ("thu-ky", "tai@a.vn")):
        set_mailbox(inspected, person, address)

    with pytest.raises(MailServerRefused, match=r"không nhận 1 thư: ông Đỗ Minh Quân \(.*no such box"):
        by_server(inspected, reminders(inspected).ready, at(post))
    set_mailbox(inspected, "giam-doc", "quan@a.vn")
    by_server(inspected, reminders(inspected).ready, at(post))
    by_server(inspected, reminders(inspected).ready, at(post))

    sent = [str(email.message_from_bytes(each, policy=SMTP)["To"]) for each in post.taken]
    assert sent == ["Sầm Đức Anh <anh@a.vn>", "Đỗ Minh Quân <quan@a.vn>"]
    assert b"X-Unsent" not in post.taken[0]


def test_two_clerks_with_the_same_list_send_each_letter_once(inspected: Office, post: Post) -> None:
    for person in ("chanh-tt", "thu-ky", "pho"):
        set_mailbox(inspected, person, f"{person}@a.vn")
    seen_by_both = reminders(inspected).ready

    first = by_server(inspected, seen_by_both, at(post))
    second = by_server(as_somebody(inspected, "pho"), seen_by_both, at(post))

    assert (first.told, second.told) == (("ông Sầm Đức Anh",), ())
    assert len(post.taken) == 1


def test_nothing_is_filed_when_there_is_no_server_or_no_sender(inspected: Office) -> None:
    nowhere = MailServer("127.0.0.1", 1, Safety.NONE)
    set_mailbox(inspected, "chanh-tt", "anh@a.vn")
    ready, before = reminders(inspected).ready, inspected.store.newest_act

    with pytest.raises(SenderWithoutAddress):
        by_server(inspected, ready, nowhere)
    set_mailbox(inspected, "thu-ky", "tai@a.vn")
    with pytest.raises(MailServerOut):
        by_server(inspected, ready, nowhere)

    assert inspected.store.newest_act == before + 1
    assert reminders(inspected).ready


def test_a_server_is_only_one_that_was_named_whole() -> None:
    with pytest.raises(MailServerUnset, match=r"VANBAN_SMTP_HOST.*VANBAN_SMTP_PORT.*VANBAN_SMTP_TLS"):
        read_mail_server({})
    named = {"VANBAN_SMTP_HOST": "thu.anbinh.gov.vn", "VANBAN_SMTP_PORT": "587", "VANBAN_SMTP_TLS": "none"}
    login = {**named, "VANBAN_SMTP_USER": "tai", "VANBAN_SMTP_PASSWORD": "bí mật"}
    with pytest.raises(MailServerUnset, match="không mã hóa"):
        read_mail_server(login)
    server = read_mail_server({**login, "VANBAN_SMTP_TLS": "starttls"})
    assert server.password == "bí mật"
    assert "bí mật" not in repr(server)

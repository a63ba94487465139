"""From checked forms to records, inside one act; every thing has a key, so the same file changes nothing twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vanban.intake.forms import ImportForm
from vanban.intake.import_file import ImportFile
from vanban.model.meeting import Conclusion
from vanban.model.problem import Path
from vanban.model.task import Task
from vanban.usecases.arrival_writing import write_arrivals
from vanban.usecases.desk import Desk, Spot
from vanban.usecases.meeting_writing import MeetingWriter
from vanban.usecases.plan_writing import PlanWriter
from vanban.usecases.staff_writing import StaffWriter
from vanban.usecases.tasks_from import TaskWriter
from vanban.usecases.update_writing import UpdateWriter


@dataclass(frozen=True, slots=True)
class Coming:
    """One file on its way into the books, with what stands and is not in it any more."""

    file: ImportFile
    form: ImportForm
    missing: tuple[tuple[Path, Task | Conclusion], ...] = ()


@dataclass(frozen=True, slots=True)
class ImportWriter:
    """Writes whole forms; what they name has been checked against the desk's book.

    What may not be written is left alone and refused on the desk, so that all of it is told at once.
    """

    desk: Desk

    def write(self, files: Sequence[Coming]) -> None:
        """All files as one, in the order in which things need each other."""
        staff, meetings, plans = StaffWriter(self.desk), MeetingWriter(self.desk), PlanWriter(self.desk)
        for each in files:
            if each.form.office:
                staff.office(each.form.office)
            for unit in each.form.units:
                staff.unit(unit)
        staff.people([person for each in files for person in each.form.people])
        for each in files:
            self._gatherings(each, meetings, plans)
        for each in files:
            for group in each.form.groups:
                staff.group(group)
        for each in files:
            write_arrivals(self.desk, each.form.incoming, self._spot(each, "incoming"))
        writer, updates = TaskWriter.at(self.desk), UpdateWriter(self.desk)
        for each in files:
            self._tasks(each, writer, meetings, plans)
            self._missing(each, meetings, plans)
            updates.updates(each.form.updates, self._spot(each, "updates"))

    def _gatherings(self, each: Coming, meetings: MeetingWriter, plans: PlanWriter) -> None:
        for number, plan in enumerate(each.form.plans):
            plans.plan(plan, self._spot(each, "plans", number))
        for number, key_task in enumerate(each.form.key_tasks):
            plans.more_key_task(key_task, self._spot(each, "key_tasks", number))
        for number, meeting in enumerate(each.form.meetings):
            spot = self._spot(each, "meetings", number)
            meetings.meeting(meeting, spot)
            meetings.conclusions(meeting.key, meeting.conclusions, spot.at("conclusions"), whole=True)
        for number, more in enumerate(each.form.conclusions):
            spot = self._spot(each, "conclusions", number, "items")
            meetings.lead_in(more.meeting, more.lead_in)
            meetings.conclusions(more.meeting, more.items, spot, whole=False)

    def _tasks(self, each: Coming, writer: TaskWriter, meetings: MeetingWriter, plans: PlanWriter) -> None:
        for number, plan in enumerate(each.form.plans):
            plans.tasks(writer, plan, self._spot(each, "plans", number))
        for number, task in enumerate(each.form.tasks):
            plans.more_task(writer, task, self._spot(each, "tasks", number))
        for number, meeting in enumerate(each.form.meetings):
            spot = self._spot(each, "meetings", number, "conclusions")
            meetings.tasks(writer, meeting.key, meeting.conclusions, spot)
        for number, more in enumerate(each.form.conclusions):
            meetings.tasks(writer, more.meeting, more.items, self._spot(each, "conclusions", number, "items"))

    def _missing(self, each: Coming, meetings: MeetingWriter, plans: PlanWriter) -> None:
        """Only a record of which nothing was left out says that something is no longer there."""
        for at, record in each.missing:
            if each.file.lost(at):
                continue
            if isinstance(record, Task):
                plans.missing((record,), self._spot(each, *at))
            else:
                meetings.missing((record,))

    def _spot(self, each: Coming, *path: str | int) -> Spot:
        return Spot(self.desk, each.file, path)

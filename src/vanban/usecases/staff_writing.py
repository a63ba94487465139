"""From checked forms to records: the office's rules, its units, people and working groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vanban.intake.forms import Dated, GroupForm, OfficeForm, PersonForm, UnitForm
from vanban.model.approval import SCOPE, SUBSTITUTE
from vanban.model.authority import Authority
from vanban.model.group import GroupMember, WorkingGroup
from vanban.model.identity import Id, Key
from vanban.model.meeting import Conclusion, Meeting
from vanban.model.organisation import Person, Post, Unit
from vanban.usecases.desk import Desk
from vanban.usecases.mailboxes import put_mailbox
from vanban.usecases.rule_writing import put_rule
from vanban.wording.text import slug

_LISTED = {"valid_from", "valid_to", "contact", "series", "numbers", "sub_numbers"} | {
    *("texts", "recipients", "approval", "substitutes"),
}
"""What is written rule by rule, and only when it was said."""
_OFFICE_SCOPE = {"before_counts_day": "counting"}
_ADDRESS = "ông"
"""How somebody is called of whom nothing was said."""


@dataclass(frozen=True, slots=True)
class StaffWriter:
    """Writes who the office is; what the forms name has been checked against the desk's book."""

    desk: Desk

    def office(self, form: OfficeForm) -> None:
        said = form.model_dump(exclude=_LISTED)
        for name, value in said.items():
            self._rule(_OFFICE_SCOPE.get(name, "office"), name, value, form)
        if form.contact:
            self._rule("office", "contact", list(form.contact), form)
        for kind, series in form.series.items():
            self._rule("series", kind, series, form)
        for kind, source in form.numbers.items():
            self._rule("numbers", kind, source, form)
        if form.sub_numbers is not None:
            self._rule("office", "sub_numbers", form.sub_numbers, form)
        for name, sentence in form.texts.items():
            self._rule("text", name, sentence, form)
        for kind, standing in form.recipients.items():
            self._rule("recipients", kind, [each.model_dump() for each in standing], form)
        for kind, rule in form.approval.items():
            self._rule(SCOPE, kind, rule.meant.as_value(), form)
        for each in form.substitutes:
            put_rule(self.desk.act, SUBSTITUTE, each.person, each.by, each.valid_from or form.valid_from, each.valid_to)

    def _rule(self, scope: str, name: str, value: object, dated: Dated) -> None:
        put_rule(self.desk.act, scope, name, value, dated.valid_from, dated.valid_to)

    def unit(self, form: UnitForm) -> None:
        act = self.desk.act
        standing = act.by_key(Unit, form.key)
        last = max((unit.position for unit in act.every(Unit)), default=0)
        position = standing.position if standing else last + 1
        unit = Unit(
            form.name,
            Key(form.key),
            form.kind,
            form.abbreviation,
            form.other_names,
            position,
            form.valid_from,
            form.valid_to,
        )
        if standing:
            self.desk.tell_losses(f"Đơn vị {form.key}", standing, unit)
        act.put(unit)

    def people(self, forms: Sequence[PersonForm]) -> None:
        """Of somebody new of whom it is not said how to call them, it is told how they are called."""
        unsaid = [form.name for form in forms if not self._address(form)]
        if unsaid:
            self.desk.notes.append(f"chưa ghi xưng hô (address), tạm gọi là «{_ADDRESS}»: {', '.join(unsaid)}.")
        for form in forms:
            self._person(form)

    def _address(self, form: PersonForm) -> str:
        """What was said, else what stands."""
        standing = self.desk.act.by_key(Person, form.key)
        return form.address or (standing.address if standing else "")

    def _person(self, form: PersonForm) -> None:
        act = self.desk.act
        person = act.put(Person(form.name, Key(form.key), self._address(form) or _ADDRESS))
        for post in form.posts:
            unit = self.desk.unit_id(post.unit, post.valid_from)
            key = Key(f"{form.key}/{slug(post.position)}/{post.valid_from or '-'}")
            act.put(Post(person.id, post.position, unit, key, post.valid_from, post.valid_to))
        for right in form.authority:
            key = Key(f"{form.key}/{right.form.value}/{right.valid_from or '-'}")
            act.put(
                Authority(
                    person=person.id,
                    form=right.form,
                    principal=right.principal,
                    kinds=right.kinds,
                    above=right.above,
                    other_title=right.other_title,
                    key=key,
                    valid_from=right.valid_from,
                    valid_to=right.valid_to,
                )
            )

        for email in form.emails:
            put_mailbox(act, person, email.address, email.valid_from, email.valid_to)

    def group(self, form: GroupForm) -> None:
        standing = self.desk.act.by_key(WorkingGroup, form.key)
        group = WorkingGroup(
            name=form.name,
            key=Key(form.key),
            members=tuple(GroupMember(self.desk.needed_person(m.person), m.role, m.duty) for m in form.members),
            purpose=form.purpose,
            conclusion=self._conclusion_id(form.conclusion),
            bases=form.bases,
            tasks=form.tasks,
            rights=form.rights,
            proposed_by=form.proposed_by,
            valid_from=form.valid_from,
            valid_to=form.valid_to,
        )
        if standing:
            self.desk.tell_losses(f"Tổ công tác {form.key}", standing, group)
        self.desk.act.put(group)

    def _conclusion_id(self, name: str) -> Id | None:
        """The conclusion `MEETING#PATH`; what it names has been checked, unless its writing was refused."""
        key, mark, path = name.partition("#")
        meeting = self.desk.act.by_key(Meeting, key) if mark else None
        found = self.desk.act.every(Conclusion, meeting=meeting.id, path=path) if meeting else ()
        return found[0].id if found else None

"""Incoming papers from an import file: new ones get their arrival numbers in the file's order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vanban.errors import VanbanError
from vanban.intake.forms import IncomingForm
from vanban.model.incoming import Incoming
from vanban.usecases.arrivals import Arrival, arrived, standing
from vanban.usecases.desk import Desk, Spot
from vanban.wording.text import sentence_start


def write_arrivals(desk: Desk, forms: Sequence[IncomingForm], spot: Spot) -> None:
    """Register what is new; of what stands only what the clerk read off it is put right, never number or day."""
    for number, form in enumerate(forms):
        try:
            desk.act.put(_paper(desk, form))
        except VanbanError as refused:
            spot.at(number).refuse(str(refused).rstrip("."), refused)


def _paper(desk: Desk, form: IncomingForm) -> Incoming:
    known = standing(desk.act, form.sender, form.number, form.issued_on)
    if known is not None:
        kind, due = sentence_start(form.kind), form.due or known.due
        return replace(known, subject=form.subject, kind=kind, urgency=form.urgency, due=due, note=form.note)
    arrival = Arrival(
        sender=form.sender,
        subject=form.subject,
        symbol=form.number,
        issued_on=form.issued_on,
        kind=form.kind,
        urgency=form.urgency,
        arrived_on=form.arrived_on,
        due=form.due,
        unit=form.to,
        note=form.note,
        again=form.again,
    )
    return arrived(desk.act, arrival, desk.today)

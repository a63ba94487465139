"""What one paper in the making has used up of its allowance, and the files it has collected."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vanban.render.refusal import OverLimit

if TYPE_CHECKING:
    from vanban.render.attachments import Attachments


@dataclass(slots=True)
class Making:
    """One paper in the making.

    `left` counts down the letters and list items that expressions make anew (`a ~ b`, `join`, sorted
    lists) and those they look through (`in`): whatever a template computes, it ends, and the memory it
    takes is bounded.
    """

    left: int
    attachments: Attachments
    number: int = 1000
    """The last number given to a drawing; docxtpl, too, begins above a thousand."""

    def spend(self, amount: int) -> None:
        """Use up a part of the allowance. Raises `OverLimit` when there is none left."""
        self.left -= amount
        if self.left < 0:
            raise OverLimit("mẫu tính toán quá nhiều")

    def next_number(self) -> int:
        """A number for a drawing that no other drawing of the paper has."""
        self.number += 1
        return self.number

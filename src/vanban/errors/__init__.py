"""What can be refused, and the sentence each refusal says: one file per room that raises."""

from vanban.errors.base import ExitCode, VanbanError, catalogue

__all__ = ["ExitCode", "VanbanError", "catalogue"]

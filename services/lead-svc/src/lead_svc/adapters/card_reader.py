"""Reads cards without a network. What it takes is loaded for the first photo, which only a job hands over."""

from functools import cached_property
from typing import Any

from lead_svc.domain.card_line import CardLine


class CardOcr:
    """The `CardReader` of the use cases."""

    def lines(self, photo: bytes) -> list[CardLine]:
        """The lines, from top to bottom."""
        lines: list[CardLine] = self._models.lines(photo)
        return lines

    @cached_property
    def _models(self) -> Any:
        from lead_svc.adapters.card_models import CardModels

        return CardModels()

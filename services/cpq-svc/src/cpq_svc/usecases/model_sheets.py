"""What the use cases of option models need from workbooks."""

from collections.abc import Sequence
from typing import Protocol

from cpq_svc.domain.option import Combination
from cpq_svc.domain.option_model import OptionModel
from cpq_svc.domain.wrong_cell import WrongCell
from kernel.errors import BusinessError


class ModelSheets(Protocol):
    """Option models in and out of workbooks. Readers raise WorkbookUnreadable or WorkbookWrong."""

    def read(self, content: bytes, currency: str) -> OptionModel:
        """The model of a workbook, its surcharges in a currency."""

    def read_table(self, content: bytes, table: Combination) -> Combination:
        """A table with the rows of a workbook's first sheet."""

    def located(self, content: bytes, no: BusinessError) -> BusinessError:
        """A refusal of the model as the cell that causes it, where it says which; else the refusal itself."""

    def errors(self, content: bytes, wrong: Sequence[WrongCell], language: str) -> bytes:
        """A workbook of the wrong cells, and of the rows they stand in, each with why."""

"""Option models in and out of workbooks, as the use cases ask for it."""

from collections.abc import Sequence

from cpq_svc.adapters.error_workbook import error_workbook
from cpq_svc.adapters.model_sheets.reading import located, read_model, read_table
from cpq_svc.adapters.model_sheets.writing import model_workbook, table_workbook
from cpq_svc.domain.option import Combination
from cpq_svc.domain.option_model import OptionModel
from cpq_svc.domain.wrong_cell import WorkbookWrong, WrongCell
from kernel.errors import BusinessError


class ModelWorkbooks:
    """See `cpq_svc.usecases.model_sheets.ModelSheets`."""

    def read(self, content: bytes, currency: str) -> OptionModel:
        """A model."""
        return read_model(content, currency)

    def read_table(self, content: bytes, table: Combination) -> Combination:
        """One table."""
        return read_table(content, table)

    def write(self, model: OptionModel) -> bytes:
        """A model."""
        return model_workbook(model)

    def write_table(self, table: Combination) -> bytes:
        """One table."""
        return table_workbook(table)

    def located(self, content: bytes, no: BusinessError) -> BusinessError:
        """A refusal of the model as the cell that causes it, where it says which; else the refusal itself."""
        found = located(content, no.pointer or "")
        if found is None:
            return no
        sheet, row, column, cell = found
        told = tuple((name, str(value)) for name, value in no.params.items())
        return WorkbookWrong.of([WrongCell(sheet, row, column, cell, no.code, told)])

    def errors(self, content: bytes, wrong: Sequence[WrongCell], language: str) -> bytes:
        """A list of the wrong cells, and the rows they stand in."""
        return error_workbook(content, wrong, language)

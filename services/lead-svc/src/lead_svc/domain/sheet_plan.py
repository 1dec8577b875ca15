"""A plan says how the columns of each sheet are read: guessed by headings and values, or set by a person."""

from collections.abc import Iterable, Sequence
from collections.abc import Mapping as Map
from typing import Any

from kernel.errors import Rejected
from lead_svc.domain.column_values import field_by_values
from lead_svc.domain.sheet import HEADINGS, Mapping, guess_mapping

# So many rows of a sheet are looked at to tell what its columns hold, and so many values shown of each.
LOOKED_AT, SHOWN = 60, 3
_LONGEST_SAMPLE = 60
_MOST_COLUMNS = 200
FIELDS = tuple(HEADINGS)


class MappingImpossible(Rejected):
    """A mapping names a sheet or column the file does not have, one field twice, or no company."""

    code = "lead-mapping-impossible"


def guess_plan(rows: Sequence[Sequence[str]]) -> Mapping | None:
    """How a sheet that begins with these rows is meant: by its headings, and by its values where a heading
    says nothing. Without any heading the values must tell a company and a way to reach it.
    """
    by_heading = guess_mapping(rows)
    first = by_heading.first_row if by_heading else 0
    columns = dict(by_heading.columns) if by_heading else {}
    data = rows[first:]
    for column in range(min(_width(rows), _MOST_COLUMNS)):
        if column not in columns:
            field = field_by_values(row[column] for row in data if column < len(row))
            if field and field not in columns.values():
                columns[column] = field
    fields = set(columns.values())
    if by_heading is None and not ("company_name" in fields and fields & {"mobile", "phone", "email"}):
        return None
    return Mapping(columns, first)


def described(
    name: str, first_row: int, height: int, rows: Sequence[Sequence[str]], plan: Mapping | None
) -> dict[str, Any]:
    """A sheet as the person who maps it sees it: its columns with headings and a few values."""
    first = plan.first_row if plan else 0
    by_heading = guess_mapping(rows)
    columns = []
    for column in range(min(_width(rows), _MOST_COLUMNS)):
        values = [row[column].strip() for row in rows[first:] if column < len(row) and row[column].strip()]
        field = plan.columns.get(column) if plan else None
        told = {"column": column, "heading": heading_of(rows, first, column)}
        if field:
            told["field"] = field
            told["by"] = "heading" if by_heading and column in by_heading.columns else "values"
        columns.append({**told, "samples": [value[:_LONGEST_SAMPLE] for value in values[:SHOWN]]})
    return {"sheet": name, "rows": height, "headingRow": first_row + first - 1, "columns": columns}


def heading_of(rows: Sequence[Sequence[str]], first: int, column: int) -> str:
    """The heading of a column: in the row above the data, or merged from the row above that."""
    for index in (first - 1, first - 2):
        if 0 <= index < len(rows) and column < len(rows[index]) and rows[index][column].strip():
            return rows[index][column].strip()[:_LONGEST_SAMPLE]
    return ""


def told_plan(name: str, plan: Mapping) -> dict[str, Any]:
    """A plan as it is kept."""
    columns = [{"column": column, "field": field} for column, field in sorted(plan.columns.items())]
    return {"sheet": name, "firstRow": plan.first_row, "columns": columns}


def plans_of(told: Iterable[Map[str, Any]]) -> dict[str, Mapping]:
    """Sheet name → plan, as kept; sheets that are not named are not read."""
    return {
        each["sheet"]: Mapping(
            {int(one["column"]): str(one["field"]) for one in each["columns"]}, int(each["firstRow"])
        )
        for each in told
    }


def check_plan(told: Sequence[Map[str, Any]], sheets: Iterable[Map[str, Any]]) -> None:
    """Raises MappingImpossible where a person's mapping does not fit the file."""
    widths = {each["sheet"]: (len(each["columns"]), each["rows"]) for each in sheets}
    if len({each["sheet"] for each in told}) != len(told):
        raise MappingImpossible(pointer="/body/sheets")
    for number, each in enumerate(told):
        columns = [one["column"] for one in each["columns"]]
        fields = [one["field"] for one in each["columns"]]
        width, height = widths.get(each["sheet"], (0, 0))
        twice = len(set(columns)) != len(columns) or len(set(fields)) != len(fields)
        outside = max(columns, default=0) >= width or each["firstRow"] > height
        if twice or outside or "company_name" not in fields:
            raise MappingImpossible(pointer=f"/body/sheets/{number}")


def _width(rows: Sequence[Sequence[str]]) -> int:
    return max((len(row) for row in rows), default=0)

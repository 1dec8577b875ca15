"""How a cell is written in one text, as people write it in a sheet, and read back.

Nothing or `-`: anything · `A, B`: one of them · `>= 3`, `< 5`, `[1..5)`: a range, round brackets for open
ends · `not …`: anything but that. Values that would read as something else stand in double quotes.
"""

import re

from cpq_svc.domain.decision_column import Cell

_RANGE = re.compile(r"([\[(])\s*(\S+?)\s*\.\.\s*(\S+?)\s*([\])])")
_ONE_SIDED = re.compile(r"(>=|<=|>|<)\s*(\S+)")
_VALUE = re.compile(r'\s*(?:"((?:[^"]|"")*)"|([^",]+?))\s*(?:,|$)')
_PART = re.compile(r'"(?:[^"]|"")*"|[^"]+')
_SPECIAL = re.compile(r'^-?$|^\s|\s$|[",;，；≥≤]|^[\[(<>"]|^not( |$)|^非')
_WIDE = str.maketrans({"，": ",", "；": ",", ";": ",", "≥": ">=", "≤": "<=", "（": "(", "）": ")"})


def write_cell(cell: Cell) -> str:
    """A condition as text."""
    told = _range(cell) or ", ".join(map(_quoted, cell.one_of)) or "-"
    return f"not {told}" if cell.negated else told


def read_cell(text: str) -> Cell:
    """The condition a text says. Raises ValueError."""
    told = text.strip()
    negated = told == "not" or told.startswith(("not ", "非"))
    if negated:
        told = told.removeprefix("not").removeprefix("非").strip()
    if told in ("", "-"):
        if negated:
            raise ValueError(text)
        return Cell()
    plain = _PART.sub(lambda part: part[0] if part[0][0] == '"' else part[0].translate(_WIDE), told)
    if found := _RANGE.fullmatch(plain):
        opening, low, high, closing = found.groups()
        return Cell((), low, high, opening == "(", closing == ")", negated)
    if found := _ONE_SIDED.fullmatch(plain):
        sign, end = found.groups()
        if sign[0] == ">":
            return Cell((), end, None, sign == ">", False, negated)
        return Cell((), None, end, False, sign == "<", negated)
    return Cell(tuple(_values(plain)), negated=negated)


def _values(text: str) -> list[str]:
    values, at = [], 0
    while at < len(text):
        found = _VALUE.match(text, at)
        if found is None:
            raise ValueError(text)
        quoted, bare = found.groups()
        values.append(bare if quoted is None else quoted.replace('""', '"'))
        at = found.end()
    return values


def _range(cell: Cell) -> str:
    if cell.low is not None and cell.high is not None:
        opening, closing = "(" if cell.low_open else "[", ")" if cell.high_open else "]"
        return f"{opening}{cell.low}..{cell.high}{closing}"
    if cell.low is not None:
        return f"{'>' if cell.low_open else '>='} {cell.low}"
    if cell.high is not None:
        return f"{'<' if cell.high_open else '<='} {cell.high}"
    return ""


def _quoted(value: str) -> str:
    if _SPECIAL.search(value):
        doubled = value.replace('"', '""')
        return f'"{doubled}"'
    return value

"""Amounts in the capital numerals Chinese contracts carry beside the digits (人民币伍拾陆万伍仟元整)."""

from decimal import Decimal

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿", "万亿")


def capital_amount(amount: Decimal) -> str:
    """A payable amount of yuan, 0 ≤ amount < 10^16, with at most two digits behind the point."""
    yuan, cents = divmod(int(amount * 100), 100)
    jiao, fen = divmod(cents, 10)
    said = _whole(yuan) + "元" if yuan or not cents else ""
    if not cents:
        return f"人民币{said}整"
    tenths = f"{_DIGITS[jiao]}角" if jiao else ("零" if yuan else "")
    return f"人民币{said}{tenths}" + (f"{_DIGITS[fen]}分" if fen else "整")


def _whole(number: int) -> str:
    if number == 0:
        return _DIGITS[0]
    said = ""
    for index in range(len(_GROUPS) - 1, -1, -1):
        group = number // 10_000**index % 10_000
        if group:
            # A gap, or a group that begins with a nought, is read as one nought.
            gap = said and (group < 1000 or not said.endswith(_GROUPS[index + 1] or "元"))
            said += ("零" if gap else "") + _four(group) + _GROUPS[index]
    return said


def _four(group: int) -> str:
    said, nought = "", False
    for place in range(3, -1, -1):
        digit = group // 10**place % 10
        if digit:
            said += ("零" if nought and said else "") + _DIGITS[digit] + _PLACES[place]
        nought = not digit
    return said

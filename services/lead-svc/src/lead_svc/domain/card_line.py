"""A card line is one line of text as it stands on a business card; from all of them the fields are guessed,
each with a confidence, for a person to confirm.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass

Proposed = dict[str, dict[str, str | float]]

_MAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}")
_SITE = re.compile(
    r"(?:https?://)?(?:www\.)[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/\S*)?"
    r"|https?://[a-z0-9.-]+(?:/\S*)?"
    r"|(?<![@\w.])[a-z0-9-]+\.(?:com|cn|net|org|com\.cn|net\.cn|example)(?![\w@])",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?:\(?\+?\d{1,3}\)?[\s-]*)?\(?\d[\d\s()./-]{5,17}\d(?:\s*(?:转|ext\.?|x)\s*\d{1,6})?", re.IGNORECASE
)
_MOBILE = re.compile(r"(?:\+?86)?1[3-9]\d{9}")
_FAX = re.compile(r"传真|傳真|fax|^\s*f\s*[:：]", re.IGNORECASE)
_LABEL = re.compile(
    r"^\s*(?:公司|地址|地\s*址|邮箱|电邮|邮件|网址|网站|手机|电话|姓名|职务|address|addr?|add|e-?mail|mail|web(?:site)?|"
    r"mobile|mob|cell|phone|tel|name|title|m|t|p|e|w|a)\s*[:：.]\s*",
    re.IGNORECASE,
)
_ADDRESS_LABEL = re.compile(r"^\s*(?:地\s*址|address|addr?|add)\s*[:：.]", re.IGNORECASE)
_COMPANY = re.compile(
    r"有限公司|有限责任公司|股份|集团|公司$|(?:厂|研究院|研究所|事务所|商行|经营部)$"
    r"|\b(?:co\.?,?\s*ltd|ltd|limited|inc|gmbh|corp(?:oration)?|company|llc|group|ag|s\.?a|plc)\b\.?",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"[省市区县镇乡].*(?:路|街|道|号|村|园|大厦|弄|巷)|(?:路|街|大道)\s*\d+\s*号|\d+\s*号(?:楼|院)?"
    r"|\b(?:road|rd|street|st|avenue|ave|district|building|floor|zone|park|blvd|lane|drive)\b",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"(?:经理|总监|主管|主任|总裁|董事长?|总工|工程师|厂长|科长|部长|处长|代表|助理|专员|顾问|采购员?|销售员?|秘书|会长|总经理|店长)"
    r"|\b(?:manager|director|engineer|president|ceo|cto|cfo|coo|head|chief|sales|buyer|purchas\w*|vp|officer|"
    r"supervisor|consultant|executive|founder|owner|assistant|specialist|representative)\b",
    re.IGNORECASE,
)
_CHINESE_NAME = re.compile(r"[\u4e00-\u9fff·]{2,4}")
_LATIN_NAME = re.compile(r"[A-Z][A-Za-z'.-]+(?:\s+[A-Z][A-Za-z'.-]*){1,3}")
_TRAILING_TITLE = re.compile(r"^([\u4e00-\u9fff]{2,3})\s+(\S.*)$")


@dataclass(frozen=True)
class CardLine:
    """`confidence` is the reader's own, between 0 and 1; `height` that of the letters, in pixels."""

    text: str
    confidence: float
    height: float = 0.0


def propose(lines: Iterable[CardLine]) -> Proposed:
    """Field → text and confidence. A field nobody can tell is missing; a number on a fax line is none."""
    found: Proposed = {}
    rest: list[CardLine] = []
    for line in lines:
        plain = CardLine(unicodedata.normalize("NFKC", line.text).strip(), line.confidence, line.height)
        if plain.text and not _reached(found, plain):
            rest.append(plain)
    for name, take in _BY_WORDS:
        rest = [line for line in rest if not take(found, name, line)]
    _name(found, rest)
    return found


def _reached(found: Proposed, line: CardLine) -> bool:
    """Whether the line tells how to reach somebody, and nothing else."""
    text, taken = line.text, False
    for mail in _MAIL.findall(text):
        taken = _put(found, "email", mail.lower(), line.confidence) or taken
    text = _MAIL.sub(" ", text)
    if site := _SITE.search(text):
        taken = _put(found, "website", site.group(), line.confidence) or taken
        text = text.replace(site.group(), " ")
    if _FAX.search(text):
        return True
    if _ADDRESS.search(text) and not _MOBILE.search(_digits(text)):
        return taken
    for number in _NUMBER.findall(text):
        if 7 <= len(re.sub(r"\D", "", number)) <= 18:
            kind = "mobile" if _MOBILE.fullmatch(_digits(number)) else "phone"
            taken = _put(found, kind, number.strip(), line.confidence) or taken
    return taken


def _company(found: Proposed, name: str, line: CardLine) -> bool:
    return bool(_COMPANY.search(line.text)) and _put(found, name, _said(line.text), line.confidence)


def _address(found: Proposed, name: str, line: CardLine) -> bool:
    if not (_ADDRESS.search(line.text) or _ADDRESS_LABEL.match(line.text)):
        return False
    return _put(found, name, _said(line.text), line.confidence * 0.95)


def _title(found: Proposed, name: str, line: CardLine) -> bool:
    if not _TITLE.search(line.text):
        return False
    text = _said(line.text)
    if together := _TRAILING_TITLE.match(text):
        _put(found, "contact_name", together.group(1), line.confidence * 0.85)
        text = together.group(2)
    return _put(found, name, text, line.confidence * 0.9)


_BY_WORDS: tuple[tuple[str, Callable[[Proposed, str, CardLine], bool]], ...] = (
    ("company_name", _company),
    ("address", _address),
    ("title", _title),
)


def _name(found: Proposed, rest: list[CardLine]) -> None:
    """Of what is left, that which has the form of a name; among several the one in the largest letters."""
    named = []
    for line in rest:
        text = _said(line.text)
        close = text.replace(" ", "")
        if _CHINESE_NAME.fullmatch(close):
            named.append((line.height, line.confidence * 0.9, close))
        elif _LATIN_NAME.fullmatch(text):
            named.append((line.height, line.confidence * 0.8, text))
    if named and "contact_name" not in found:
        _, confidence, text = max(named)
        _put(found, "contact_name", text, confidence)


def _put(found: Proposed, name: str, text: str, confidence: float) -> bool:
    """The first of a kind stands; a further company or title is another writing of it and passed over."""
    if name == "address" and name in found:
        found[name]["text"] = f"{found[name]['text']} {text}"
    elif name not in found:
        found[name] = {"text": text[:400], "confidence": round(min(max(confidence, 0.0), 1.0), 3)}
    return True


def _said(text: str) -> str:
    return _LABEL.sub("", text).strip()


def _digits(text: str) -> str:
    return re.sub(r"[^\d+]", "", text)

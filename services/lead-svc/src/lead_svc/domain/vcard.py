"""A vCard is how phones and mail programs hand on an address (vCard 2.1, RFC 2426 and RFC 6350).

Read here and not by a library, because a file of an old phone changes its encoding from card to card and even
within one, and because a broken card is to be named while the others come in.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_BEGIN = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*BEGIN:VCARD", re.IGNORECASE)
_END = re.compile(rb"END:VCARD\s*", re.IGNORECASE)
_QUOTED = re.compile(rb"=([0-9A-Fa-f]{2})")
_HEADER = re.compile(r'((?:[^":;]|"[^"]*")+)((?:;(?:[^":]|"[^"]*")*)?)')
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_PIECES = re.compile(r"(?<!\\);")
_CODE = re.compile(r"(?:税号|信用代码)\s*[:：]?\s*([0-9A-Za-z]{15,20})(?![0-9A-Za-z])")
# Pictures and keys say nothing of who it is, and are long.
_PASSED_OVER = {"PHOTO", "LOGO", "SOUND", "KEY"}
_BY_NAME = {"EMAIL": "email", "URL": "website", "NOTE": "note", "FN": "contact_name"}


@dataclass(frozen=True)
class _Line:
    group: str
    name: str
    types: str
    value: str


def is_vcard(content: bytes) -> bool:
    """Whether a file or text is one of vCards."""
    return bool(_BEGIN.match(content))


def read_vcards(content: bytes) -> list[dict[str, str]]:
    """Field → text of every card, in the order of the file; what cannot be read of a card is not in it."""
    return list(each_vcard(line + b"\n" for line in content.split(b"\n")))


def each_vcard(lines: Iterable[bytes]) -> Iterator[dict[str, str]]:
    """The same, of a file of any length, a card at a time."""
    card: list[bytes] = []
    for line in lines:
        card.append(line)
        if _END.fullmatch(line):
            yield from _told(b"".join(card))
            card = []
    yield from _told(b"".join(card))


def _told(card: bytes) -> Iterator[dict[str, str]]:
    if b"BEGIN:VCARD" in card.upper():
        yield _fields(list(_lines(card)))


def _fields(lines: list[_Line]) -> dict[str, str]:
    labels = {line.group: line.value.upper() for line in lines if line.group and line.name == "X-ABLABEL"}
    told: dict[str, list[str]] = {}
    for line in lines:
        if line.name == "TEL":
            kind = f"{line.types} {labels.get(line.group, '')}"
            if "FAX" not in kind:
                name = "mobile" if any(word in kind for word in ("CELL", "MOBILE", "IPHONE")) else "phone"
                told.setdefault(name, []).append(_number(line.value))
        elif line.name == "ORG":
            parts = [part.strip() for part in _PIECES.split(line.value)]
            told.setdefault("company_name", []).append(_plain(" ".join(filter(None, parts))))
        elif line.name == "ADR":
            told.setdefault("address", []).append(_address(line.value))
        elif line.name == "N":
            family, given, *_ = [*_PIECES.split(line.value), "", ""]
            apart = "" if _is_chinese(family + given) else " "
            told["n"] = [_plain(f"{family}{given}" if not apart else f"{given} {family}")]
        elif line.name in ("TITLE", "ROLE"):
            told.setdefault("title", []).append(_plain(line.value))
        elif line.name in _BY_NAME:
            told.setdefault(_BY_NAME[line.name], []).append(_plain(line.value))
    return _one_each(told)


def _one_each(told: dict[str, list[str]]) -> dict[str, str]:
    """One text for a field; several numbers stand beside each other as people write them."""
    fields = {name: " / ".join(filter(None, values)) for name, values in told.items() if name != "n"}
    for name in ("email", "website", "company_name", "contact_name", "address"):
        fields[name] = next(iter(filter(None, told.get(name, []))), "")
    # A card whose N is there and empty is a company's: its FN is no person.
    fields["contact_name"] = fields["contact_name"] if told.get("n") != [""] else ""
    fields["contact_name"] = fields["contact_name"] or " ".join(told.get("n", []))
    if code := _CODE.search(fields.get("note", "")):
        fields["credit_code"] = code.group(1)
    return {name: value.strip() for name, value in fields.items() if value.strip()}


def _lines(card: bytes) -> Iterator[_Line]:
    for raw in _unfolded(card):
        head, colon, value = raw.partition(b":")
        if not colon:
            continue
        header = _HEADER.fullmatch(head.decode("latin-1"))
        if header is None:
            continue
        group, _, name = header.group(1).strip().upper().rpartition(".")
        types = header.group(2).upper()
        if name not in _PASSED_OVER and "BASE64" not in types:
            yield _Line(group, name, types, _decoded(value, types))


def _unfolded(card: bytes) -> Iterator[bytes]:
    """Lines with their continuations: a blank in front, or a `=` at the end of a quoted-printable one."""
    line = b""
    for raw in card.split(b"\n"):
        piece = raw.rstrip(b"\r")
        if _is_quoted(line) and line.endswith(b"="):
            line = line[:-1] + piece
        elif piece[:1] in (b" ", b"\t") and line:
            line += piece[1:]
        else:
            yield line
            line = piece
    yield line


def _is_quoted(line: bytes) -> bool:
    return b"QUOTED-PRINTABLE" in line.partition(b":")[0].upper()


def _decoded(value: bytes, types: str) -> str:
    if "QUOTED-PRINTABLE" in types:
        value = _QUOTED.sub(lambda found: bytes([int(found.group(1), 16)]), value)
    named = re.search(r"CHARSET=\"?([A-Z0-9_-]+)", types)
    chinese = named is not None and named.group(1).startswith(("GB", "CP936"))
    for encoding in ("gb18030", "utf-8") if chinese else ("utf-8", "gb18030"):
        try:
            return value.decode(encoding).replace("\0", "")
        except UnicodeDecodeError:
            continue
    return value.decode("utf-8", "replace").replace("\0", "")


def _plain(value: str) -> str:
    return _ESCAPED.sub(lambda found: "\n" if found.group(1) in "nN" else found.group(1), value).strip()


def _address(value: str) -> str:
    """From the large to the small and without a postcode in Chinese, the other way round elsewhere."""
    box, further, street, town, region, code, country = [*_PIECES.split(value), *[""] * 7][:7]
    if _is_chinese(value):
        return _plain("".join((region, town, street, further, box)))
    return _plain(", ".join(filter(None, (box, further, street, town, region, code, country))))


def _number(value: str) -> str:
    number = _plain(value).removeprefix("tel:")
    return re.sub(r";ext=(\d+)", r" 转 \1", number)


def _is_chinese(text: str) -> bool:
    return any("\u4e00" <= char <= "\u9fff" for char in text)

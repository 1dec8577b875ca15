"""A process of its own that `word` starts: reads an order as JSON, writes the .docx. Never imported.

A template is somebody else's program. It may name what it is given and nothing else: no attributes of Python,
no functions, no files, no network; time, memory and size have an end.
"""

import base64
import io
import json
import re
import resource
import sys
import zipfile
from typing import Any, NoReturn

# Set before anything is unpacked.
_CPU_SECONDS = 8
_MEMORY = 1 << 30
_MOST_PARTS = 500
_MOST_UNPACKED = 40 << 20
_MOST_WRITTEN = 30 << 20
_REFUSED = 3
_MAIN = b"wordprocessingml.document.main+xml"
_LINKS = ("http://", "https://", "mailto:")
_FIELDS = re.compile(r"\b(?:DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|DATABASE|MACROBUTTON)\b")
# In the name of a part, or in what it is said to be: its type, and how others are related to it.
_OBJECTS = ("vbaproject", "activex", "embeddings/", "vbadata", "oleobject", "macroenabled")
_OBJECT_LINKS = ("/oleobject", "/package", "/control", "/afchunk", "/attachedtemplate")
# A part may have any name: it is XML by its name, by how it begins, or by what the package says of it.
_XML = (".xml", ".rels")
_BEFORE = b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"
_MARK = re.compile(r"\{[{%].*?[%}]\}", re.DOTALL)
_LONGEST_SHOWN = 120


class Refused(Exception):
    """What is wrong, by its code, and where."""

    def __init__(self, code: str, **where: str) -> None:
        super().__init__(code)
        self.told = {"code": code, **{name: text[:_LONGEST_SHOWN] for name, text in where.items()}}


def main() -> None:
    """One document from standard input to standard output; where it is refused, why."""
    resource.setrlimit(resource.RLIMIT_CPU, (_CPU_SECONDS, _CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    order = json.load(sys.stdin)
    try:
        content = base64.b64decode(order["template"])
        check_package(content)
        written = write(content, order["data"])
    except Refused as no:
        refuse(no)
    except (MemoryError, RecursionError):
        refuse(Refused("too-slow"))
    sys.stdout.buffer.write(written)


def refuse(no: Refused) -> NoReturn:
    """Say why and end."""
    sys.stdout.write(json.dumps(no.told))
    sys.stdout.flush()
    sys.exit(_REFUSED)


def check_package(content: bytes) -> None:
    """Raise Refused for what is no Word document, unpacks to too much, or reaches beyond itself."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
            if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_UNPACKED:
                raise Refused("unreadable")
            read = {part.filename: package.read(part) for part in parts}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, OSError, EOFError) as no:
        raise Refused("unreadable") from no
    types = read.get("[Content_Types].xml", b"")
    if _MAIN not in types:
        raise Refused("unreadable")
    if len({part.filename.lower() for part in parts}) < len(parts):
        # Of two parts of one name every reader takes another.
        raise Refused("unreadable")
    told = told_as_xml(types)
    for name, body in read.items():
        small = name.lower()
        if any(word in small for word in _OBJECTS):
            raise Refused("unsafe", what="object", part=name)
        if small.endswith((*_XML, *told)) or body.lstrip(_BEFORE).startswith(b"<"):
            check_part(name, body)


def told_as_xml(types: bytes) -> tuple[str, ...]:
    """Names of parts, and endings of names, in small letters, whose type is XML."""
    from lxml import etree

    told = []
    for each in read_xml(types).iter(etree.Element):
        kind = each.get("ContentType", "").lower()
        if any(word in kind for word in _OBJECTS):
            raise Refused("unsafe", what="object", part=each.get("PartName", each.get("Extension", "")))
        if kind.endswith("xml"):
            told.append((each.get("PartName", "").lstrip("/") or "." + each.get("Extension", "")).lower())
    return tuple(told)


def read_xml(body: bytes) -> Any:
    """The root of a part, with nothing fetched for it."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(body, parser)
    except etree.XMLSyntaxError as no:
        raise Refused("unreadable") from no


def check_part(name: str, body: bytes) -> None:
    """Raise Refused for declarations, links that are loaded, and fields that fetch."""
    from lxml import etree

    root = read_xml(body)
    if root.getroottree().docinfo.doctype:
        raise Refused("unsafe", what="entity", part=name)
    for each in root.iter(etree.Element):
        kind = etree.QName(each).localname
        if kind == "Relationship" and each.get("TargetMode", "").lower() == "external":
            plain = each.get("Type", "").endswith("/hyperlink")
            if not plain or not each.get("Target", "").lower().startswith(_LINKS):
                raise Refused("unsafe", what="link", part=name)
        related = each.get("Type", "").lower() if kind == "Relationship" else ""
        if kind == "altChunk" or related.endswith(_OBJECT_LINKS) or any(word in related for word in _OBJECTS):
            raise Refused("unsafe", what="object", part=name)
    check_fields(name, root)


def check_fields(name: str, root: Any) -> None:
    """A field's words may be spread over several runs, so they are read together."""
    words = "".join(text for each in root.iter("{*}instrText") for text in each.itertext()) + " ".join(
        each.get(key, "") for each in root.iter("{*}fldSimple") for key in each.attrib
    )
    if _FIELDS.search(words.upper()):
        raise Refused("unsafe", what="field", part=name)


def write(content: bytes, data: dict[str, Any]) -> bytes:
    """The document. Raises Refused with the mark and the paragraph it stands in."""
    from docxtpl import DocxTemplate
    from jinja2 import StrictUndefined, TemplateError
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Environment(ImmutableSandboxedEnvironment):
        """Remembers what it read last, and lets nothing be called but what loops and filters bring."""

        source = ""

        def from_string(self, source: Any, *more: Any, **named: Any) -> Any:
            self.source = source
            return super().from_string(source, *more, **named)

        def is_safe_callable(self, obj: Any) -> bool:
            return False

    environment = Environment(undefined=StrictUndefined, autoescape=True)
    environment.globals.clear()
    try:
        document = DocxTemplate(io.BytesIO(content))
        document.render(data, environment)
        file = io.BytesIO()
        document.save(file)
    except TemplateError as no:
        raise wrong_mark(no, environment.source) from no
    except (MemoryError, RecursionError):
        raise
    except Exception as no:  # the sandbox lets a template fail in any way Python knows
        raise wrong_mark(no, environment.source) from no
    if file.tell() > _MOST_WRITTEN:
        raise Refused("too-slow")
    return file.getvalue()


def wrong_mark(no: Exception, source: str) -> Refused:
    """The mark at fault and its paragraph, as far as they can be told."""
    lines = source.split("\n")
    number = line_of(no)
    if number is None or number > len(lines):
        return Refused("unreadable") if not source else Refused("mark-wrong", mark="", place="")
    marked = re.sub(r"<[^>]+>", "", lines[number - 1])
    marks = _MARK.findall(marked) or [marked]
    names = re.findall(r"'([^']+)'", str(no))
    told = next((mark for name in reversed(names) for mark in marks if name in mark), marks[0])
    return Refused("mark-wrong", mark=told.strip(), place=marked.strip())


def line_of(no: Exception) -> int | None:
    """The line of the template: jinja2 says it of what it cannot read, the traceback of what fails later."""
    if (told := getattr(no, "lineno", None)) is not None:
        return int(told)
    found, trace = None, no.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            found = trace.tb_lineno
        trace = trace.tb_next
    return found


if __name__ == "__main__":
    main()

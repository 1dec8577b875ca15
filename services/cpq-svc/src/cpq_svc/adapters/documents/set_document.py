"""A process of its own that `typesetting` starts with its folder of fonts: reads an order as JSON, writes the
PDF. Never imported.
"""

import json
import resource
import sys

import typst

# Even a document that never ends must not take the machine with it.
_CPU_SECONDS = 20
_MEMORY = 2 * 1024**3
_BEFORE = '#set text(font: "Noto Sans CJK SC")\n*报价* Quotation'.encode()


def main() -> None:
    """One document from standard input to standard output."""
    resource.setrlimit(resource.RLIMIT_CPU, (_CPU_SECONDS, _CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=sys.argv[1:])
    # The first page of a process takes as long as twenty more: it is set before there is an order.
    typst.Compiler(_BEFORE, font_paths=fonts).compile(format="pdf")
    order = json.load(sys.stdin)
    compiler = typst.Compiler(
        order["template"],
        root=order["root"],
        font_paths=fonts,
        sys_inputs={"data": json.dumps(order["data"], ensure_ascii=False)},
    )
    document = compiler.compile(format="pdf", timestamp=order["timestamp"])
    sys.stdout.buffer.write(document)  # type: ignore[arg-type]


if __name__ == "__main__":
    main()

"""Option models nobody should send: what a reader of UVL must not fall over."""

from collections.abc import Iterator

PLAIN = "features\n\tRoot\n\t\toptional\n\t\t\tA\n\t\t\tB\nconstraints\n\tA => B\n"


def files() -> Iterator[tuple[str, str, bytes]]:
    """What is wrong with it, its name, its bytes."""
    deep = "features\n" + "".join(
        f"{chr(9) * (2 * level + 1)}F{level}\n{chr(9) * (2 * level + 2)}optional\n" for level in range(400)
    )
    brackets = PLAIN.replace("A => B", "(" * 20_000 + "A" + ")" * 20_000)
    negated = PLAIN.replace("A => B", "!" * 20_000 + "A")
    wide = "features\n\tRoot\n\t\toptional\n" + "".join(f"\t\t\tF{n}\n" for n in range(60_000))
    for what, text in {
        "no model": "",
        "a root alone": "features\n\tRoot\n",
        "no features": "constraints\n\tA => B\n",
        "a name twice": PLAIN.replace("\t\t\tB", "\t\t\tA"),
        "a name nobody has": PLAIN.replace("A => B", "A => C"),
        "not a formula": PLAIN.replace("A => B", "A =>"),
        "a contradiction": PLAIN.replace("A => B", "Root => !Root"),
        "bounds upside down": PLAIN.replace("optional", "[3..1]"),
        "bounds of nines": PLAIN.replace("optional", f"[0..{'9' * 400}]"),
        "a number of nines": PLAIN.replace("A => B", f"{'9' * 5000} == 1"),
        "divided by nothing": PLAIN.replace("A => B", "1 / 0 == 1"),
        "400 levels": deep,
        "20,000 brackets": brackets,
        "20,000 negations": negated,
        "60,000 features": wide,
        "blanks and tabs": PLAIN.replace("\t\tA", "    A"),
        "a NUL": PLAIN.replace("A", "A\0"),
    }.items():
        yield f"UVL: {what}", "model.uvl", text.encode()
    yield "UVL: not UTF-8", "model.uvl", PLAIN.encode("utf-16")

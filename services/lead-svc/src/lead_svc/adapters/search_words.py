"""What a lead is found by: its names as written, and the sounds of the Chinese ones.

A trigram index finds nothing by two characters, and two characters are a Chinese word. So whatever is looked
for by few of them (Chinese text, initials) is kept with each character doubled; two of those make trigrams.
"""

import re

_CHINESE = re.compile(r"[\u3400-\u9fff]+")
# A lead whose name holds nothing to be found by is not read again and again.
NOTHING = " "
_LONGEST = 300


def search_words(*names: str) -> str:
    """`苏州华晨 Ltd` → `苏州华晨 ltd|苏苏州州华华晨晨|suzhouhuachen|sszzhhcc`; never empty."""
    said = [name.casefold()[:_LONGEST] for name in names if name.strip()]
    words = []
    for name in said:
        words.append(name)
        if any(_CHINESE.finditer(name)):
            words += [doubled("".join(_CHINESE.findall(name))), *_sounds(name)]
    return "|".join(words) or NOTHING


def doubled(text: str) -> str:
    """Each character twice."""
    return "".join(char * 2 for char in text)


def _sounds(name: str) -> list[str]:
    # Its tables take a second and 20 MB to load, so they are loaded by whoever first needs them.
    from lead_svc.adapters.companies.words import usual_sounds

    syllables = usual_sounds("".join(_CHINESE.findall(name)))
    return ["".join(syllables), doubled("".join(syllable[:1] for syllable in syllables))]


# The condition for a list: `:value` as typed, as Chinese, as initials. Each part that cannot be meant is
# false before the index is asked.
_PLAIN = r"replace(replace(replace(lower(:value), '\', '\\'), '%', '\%'), '_', '\_')"
_TWICE = r"regexp_replace(lower(:value), '(.)', '\1\1', 'g')"


def found_by(column: str) -> str:
    """SQL: whether what was typed is in a column of search words."""
    return (
        f"((lower(:value) ~ '^([㐀-鿿]+|[a-z]+)$' and {column} like '%' || {_TWICE} || '%')"
        f" or (not lower(:value) ~ '^[㐀-鿿]+$' and length(:value) > 2"
        f" and {column} like '%' || {_PLAIN} || '%'))"
    )

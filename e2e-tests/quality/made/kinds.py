"""The kinds of pairs of a made set: what is hard about them, and what a careful person says of them."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from opencc import OpenCC

from quality.made.firms import STYLES, Firm, Maker, sound
from quality.made.words import (
    CORES,
    ENGLISH_FORMS,
    MISHEARD,
    MISREAD,
    OTHER_CHARACTERS,
    PARTS,
    TRADES,
    ZONES,
    Trade,
)

# The company's name in another way; empty where this company's cannot be written so.
Writing = Callable[[Maker, Firm], str]
Kind = Callable[[Maker], None]
_TRADITIONAL = OpenCC("s2t")


def _bracket(make: Maker, firm: Firm) -> str:
    pair = make.chance.choice(["()", "【】", "[]", "〔〕", "「」", "--"])
    return firm.written().replace("（", pair[0]).replace("）", pair[1]) if "（" in firm.written() else ""


def _width(make: Maker, firm: Firm) -> str:
    name = firm.written()
    return make.chance.choice([f" {name[:4]} {name[4:]}", " ".join(name), f"{name}　", f"{name} \u200b"])


def _other_form(make: Maker, firm: Firm) -> str:
    forms = ["有限公司", "有限责任公司", "公司", "(有限公司)", "责任有限公司", "有限公"]
    return "" if firm.form == "厂" else firm.written(form=make.chance.choice(forms))


def _misread_form(make: Maker, firm: Firm) -> str:
    wrong = make.chance.choice(["有跟公司", "有限公司司", "有限公言", "冇限公司", "有限 公司", "右限公司"])
    return firm.written(form=wrong) if firm.form == "有限公司" else ""


def _place_moved(make: Maker, firm: Firm) -> str:
    return firm.written(style=make.chance.choice([style for style in STYLES if style != firm.style]))


def _first(firm: Firm, place: str) -> str:
    return firm.written(place=place, style=STYLES[0]) if firm.style == STYLES[0] else ""


def _place_expanded(make: Maker, firm: Firm) -> str:
    return _first(firm, make.chance.choice([firm.place.province + firm.place.city, firm.place.city]))


def _swapped(table: dict[str, str]) -> Writing:
    """One character of the trade, which says enough beside it, is taken for another."""

    def write(make: Maker, firm: Firm) -> str:
        trade = firm.trade.full
        places = [at for at, each in enumerate(trade) if each in table]
        if len(trade) < 3 or not places:
            return ""
        at = make.chance.choice(places)
        return firm.written(trade=trade[:at] + table[trade[at]] + trade[at + 1 :])

    return write


def _mistyped(make: Maker, firm: Firm) -> str:
    trade = firm.trade.full
    at = make.chance.randrange(len(trade) - 1)
    slips = [trade[:at] + trade[at] + trade[at:], trade[:at] + trade[at + 1] + trade[at] + trade[at + 2 :]]
    return firm.written(trade=make.chance.choice(slips)) if len(trade) > 2 else ""


def _english(make: Maker, firm: Firm) -> str:
    form = make.chance.choice(ENGLISH_FORMS)
    told = f"{sound(firm.place.short)} {sound(firm.core)} {firm.trade.english} {form}"
    return make.chance.choice([told.title(), told.upper()]) if firm.form == "有限公司" else ""


def _pinyin(make: Maker, firm: Firm) -> str:
    told = f"{sound(firm.place.short)} {sound(firm.core)} {sound(firm.trade.full)} youxiangongsi"
    return make.chance.choice([told, told.title(), told.upper()]) if firm.form == "有限公司" else ""


def _around(*ways: str) -> Writing:
    """People write more into a cell than the name."""

    def write(make: Maker, firm: Firm) -> str:
        person, mobile = firm.people[0]
        old = make.firm(place=firm.place, trade=firm.trade, form="厂", style=STYLES[0]).written()
        told = {"name": firm.written(), "person": person, "mobile": mobile, "old": old, "core": firm.core}
        if firm.form != "有限公司":
            return ""
        return make.chance.choice(ways).format(
            **told, trade=firm.trade.full, short=firm.core + firm.trade.short
        )

    return write


# Another way of writing a name that by itself says enough.
WRITINGS: dict[str, Writing] = {
    "bracket": _bracket,
    "width": _width,
    "form_alt": _other_form,
    "form_misread": _misread_form,
    "noform": lambda make, firm: firm.written(form=""),
    "place_moved": _place_moved,
    "place_expanded": _place_expanded,
    "district": lambda make, firm: _first(firm, firm.place.city + firm.place.district),
    "zone": lambda make, firm: _first(firm, firm.place.short + make.chance.choice(ZONES)),
    "trade_short": lambda make, firm: firm.written(trade=firm.trade.short),
    "trad": lambda make, firm: _TRADITIONAL.convert(firm.written()),
    "homophone": _swapped(MISHEARD),
    "ocr": _swapped(MISREAD),
    "typo": _mistyped,
    "english": _english,
    "pinyin": _pinyin,
    "dept": lambda make, firm: firm.written() + make.chance.choice(PARTS) if firm.form != "厂" else "",
    "cut_off": lambda make, firm: firm.written()[: -make.chance.randint(1, 3)] if "有限" in firm.form else "",
    "decorated": _around("公司名称：{name}", "1、{name}", "{name}（盖章）", "【老客户】{name}", "{name}。"),
    "more_in_cell": _around("{name} {person}", "{name} {mobile}", "{name} 收", "{name}（{person}）"),
    "old_name": _around("{name}（原{old}）", "{name}（曾用名：{old}）", "{name}(原名{old})"),
    "repeated": _around("{name}{name}", "{name}/{short}", "{name}（{core}）"),
    "remark": _around("{name}（主营{trade}）", "{name}-{trade}", "{name}（展位A12）", "{name}【VIP】"),
}  # fmt: skip
# A name so short or so wrong that it is the same only because a number or a domain is.
SHORTENED: dict[str, Writing] = {
    "place_dropped": lambda make, firm: firm.written(place=""),
    "short": lambda make, firm: firm.core + firm.trade.short,
    "core_only": lambda make, firm: make.chance.choice([firm.core, firm.place.short + firm.core]),
    "core_wrong": lambda make, firm: firm.written(core=_one_other(make, firm.core)),
    "english_short": lambda make, firm: f"{sound(firm.core).title()} {firm.trade.english} Co., Ltd.",
    "trade_more": lambda make, firm: firm.written(trade=f"{firm.trade.full}科技"),
}


def _one_other(make: Maker, core: str) -> str:
    at = make.chance.randrange(len(core))
    return core[:at] + make.chance.choice(OTHER_CHARACTERS) + core[at + 1 :]


def _same(kind: str, write: Writing, tied: bool) -> Kind:
    def add(make: Maker) -> None:
        text, firm = "", make.firm()
        while not text or text == firm.written():
            firm = make.firm()
            text = write(make, firm)
        shows = make.one_way() if tied else ()
        make.label(make.row(firm, firm.written(), shows), make.row(firm, text, shows), "same", kind)

    return add


def other_contact(make: Maker) -> None:
    """Two people of one company."""
    firm = make.firm()
    make.label(make.row(firm, firm.written()), make.row(firm, firm.written(), by=1), "same", "other_contact")


def short_in_one_city(make: Maker) -> None:
    """The shortened name and a city that both rows tell."""
    firm = make.firm()
    near = make.chance.choice([1, 2, 3])
    short = make.row(firm, firm.core + firm.trade.short, near=near)
    make.label(make.row(firm, firm.written(), near=2), short, "same", "short_in_one_city")


def office(make: Maker) -> None:
    """An office without a registration of its own sits elsewhere."""
    firm = make.firm(form="有限公司")
    text = f"{firm.written()}驻{make.elsewhere(firm.place).short}办事处"
    make.label(make.row(firm, firm.written()), make.row(firm, text, mute=True, near=0), "same", "office")


def moved_office(make: Maker) -> None:
    """A company that moved keeps its people and its domain."""
    firm = make.firm()
    moved = replace(make.firm(place=firm.place), core=firm.core, domain=firm.domain, people=firm.people)
    shows = (make.chance.choice(["mobile", "domain"]),)
    one, other = make.row(firm, firm.written(), shows), make.row(moved, firm.written(), shows, near=3)
    make.label(one, other, "same", "moved_office")


def code_typo(make: Maker) -> None:
    """A wrong credit code is none."""
    firm = make.firm()
    wrong = firm.code[:-1] + make.chance.choice([each for each in "3579" if each != firm.code[-1]])
    one, other = make.row(firm, firm.written(), code=firm.code), make.row(firm, firm.written(), code=wrong)
    make.label(one, other, "same", "code_typo")


def _branch(make: Maker, firm: Firm, there: str) -> str:
    text = firm.written() + make.chance.choice([f"{there}分公司", f"{there}第一分公司", f"（{there}分公司）"])
    return make.row(make.firm(place=firm.place), text, mute=True, near=0)


def head_branch(make: Maker) -> None:
    """A branch names its head office."""
    firm = make.firm(form="有限公司")
    branch = _branch(make, firm, make.elsewhere(firm.place).short)
    make.label(make.row(firm, firm.written()), branch, "related", "head_branch")


def branch_branch(make: Maker) -> None:
    """Two branches of one company."""
    firm = make.firm(form="有限公司")
    first = make.elsewhere(firm.place)
    second = make.elsewhere(firm.place, first)
    branches = [_branch(make, firm, place.short) for place in (first, second)]
    make.label(branches[0], branches[1], "related", "branch_branch")


def parent_subsidiary(make: Maker) -> None:
    """A group and a company elsewhere that has its name, its people and its domain."""
    parent = make.firm(style=STYLES[0], form="集团有限公司")
    place, shows = make.elsewhere(parent.place), make.one_way()
    child = replace(
        make.firm(place=place, core=parent.core, style=STYLES[0], form="有限公司"),
        domain=parent.domain, people=parent.people, landline=parent.landline,
    )  # fmt: skip
    one, other = make.row(parent, parent.written(), shows), make.row(child, child.written(), shows, near=2)
    make.label(one, other, "related", "parent_subsidiary")


def sister_companies(make: Maker) -> None:
    """The same core and trade elsewhere, and the same person or domain."""
    one = make.firm()
    other = make.firm(core=one.core, place=make.elsewhere(one.place), trade=one.trade)
    other = replace(other, domain=one.domain, people=one.people)
    shows = (make.chance.choice(["mobile", "domain"]),)
    rows = [make.row(firm, firm.written(), shows) for firm in (one, other)]
    make.label(rows[0], rows[1], "related", "sister_companies")


def owner_siblings(make: Maker) -> None:
    """Two trades of one owner under one roof."""
    one, shows = make.firm(), make.one_way()
    other = replace(
        make.firm(core=one.core, place=one.place, trade=_another_trade(make, one.trade)),
        domain=one.domain, people=one.people, landline=one.landline, street=one.street,
    )  # fmt: skip
    rows = [make.row(firm, firm.written(), shows, near=3) for firm in (one, other)]
    make.label(rows[0], rows[1], "related", "owner_siblings")


def _another_trade(make: Maker, trade: Trade) -> Trade:
    return make.chance.choice([each for each in TRADES if not set(each.full) & set(trade.full)])


def _another_core(make: Maker, core: str) -> str:
    return make.chance.choice([each for each in CORES if not set(each) & set(core)])


def _strangers(make: Maker) -> Iterator[tuple[str, Firm, Firm, tuple[str, ...], int | None]]:
    """Kind, two companies, the ways they share by chance or agency, how near their addresses are told."""
    one = make.firm()
    like: dict[str, Any] = {"place": one.place, "trade": one.trade, "form": one.form, "style": one.style}
    away, core = make.elsewhere(one.place), _another_core(make, one.core)
    yield "one_char", one, make.firm(core=_one_other(make, one.core), **like), (), None
    housemate = replace(make.firm(core=_one_other(make, one.core), **like), street=one.street)
    yield "one_char_one_address", one, housemate, (), 3
    yield "other_place", one, make.firm(**{**like, "core": one.core, "place": away}), (), None
    trade = _another_trade(make, one.trade)
    yield "other_trade", one, make.firm(**{**like, "core": one.core, "trade": trade}), (), None
    yield "same_trade", one, make.firm(core=core, **like), (), None
    below = replace(make.firm(core=core, place=one.place, trade=trade), street=one.street)
    yield "one_address", one, below, (), 3
    yield "shared_switchboard", one, replace(below, landline=one.landline), ("landline",), 3
    yield "job_change", one, replace(make.firm(core=core), people=one.people), ("mobile",), None
    yield "shared_agent", one, replace(make.firm(core=core, **like), people=one.people), ("mobile",), None
    yield "any_two", one, make.firm(core=core), (), None


def different(make: Maker) -> None:
    """Companies that have nothing to do with each other, whatever they share."""
    for kind, one, other, shows, near in _strangers(make):
        rows = [make.row(firm, firm.written(), shows, near=near) for firm in (one, other)]
        make.label(rows[0], rows[1], "different", kind)


def same_short_name(make: Maker) -> None:
    """One shortened name in two cities."""
    one = make.firm()
    other = make.firm(core=one.core, place=make.elsewhere(one.place), trade=one.trade)
    rows = [make.row(firm, firm.core + firm.trade.short, near=2) for firm in (one, other)]
    make.label(rows[0], rows[1], "different", "same_short_name")


def other_trade_short(make: Maker) -> None:
    """A shortened name, and a company of that core in the same city that makes something else."""
    one = make.firm()
    other = make.firm(core=one.core, place=one.place, trade=_another_trade(make, one.trade))
    short = make.row(one, one.core + one.trade.short, near=2)
    make.label(short, make.row(other, other.written()), "different", "other_trade_short")


_RELATED = (head_branch, branch_branch, parent_subsidiary, sister_companies, owner_siblings)
# Each twice: of what is the same there are more kinds.
_DIFFERENT = (different, same_short_name, other_trade_short)
ALL: list[Kind] = [
    *(_same(kind, write, tied=False) for kind, write in WRITINGS.items()),
    *(_same(kind, write, tied=True) for kind, write in SHORTENED.items()),
    other_contact, short_in_one_city, office, moved_office, code_typo, *_RELATED, *_RELATED, *_DIFFERENT,
    *_DIFFERENT,
]  # fmt: skip

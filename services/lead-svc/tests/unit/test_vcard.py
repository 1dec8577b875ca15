"""Cards as phones hand them on, however old the phone."""

import tempfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lead_svc.adapters.sheets import SheetFiles
from lead_svc.domain.card_text import CardTextUnreadable, read_card_text
from lead_svc.domain.vcard import is_vcard, read_vcards

HUACHEN = "苏州华晨机械有限公司"


def quoted(text: str, encoding: str) -> str:
    return "".join(f"={byte:02X}" for byte in text.encode(encoding))


def folded(line: str) -> str:
    """With soft line breaks where an old phone puts them: in the middle of a character."""
    return "=\r\n".join(line[at : at + 75] for at in range(0, len(line), 75))


def an_old_card(encoding: str, name: str) -> bytes:
    lines = [
        "BEGIN:VCARD", "VERSION:2.1", folded(f"N;CHARSET={name};ENCODING=QUOTED-PRINTABLE:{quoted('张', encoding)};{quoted('伟', encoding)};;;"),
        folded(f"ORG;CHARSET={name};ENCODING=QUOTED-PRINTABLE:{quoted(HUACHEN, encoding)}"),
        "TEL;CELL:13912345678", "TEL;WORK;VOICE:0512-65001234x801", "TEL;FAX:0512-65001235", "END:VCARD",
    ]  # fmt: skip
    return ("\r\n".join(lines) + "\r\n").encode("ascii")


NEW = f"""BEGIN:VCARD\r
VERSION:3.0\r
N:张;伟;;;\r
FN:张伟\r
ORG:{HUACHEN};销售部\r
TITLE:总监\r
item1.TEL;type=pref:139 1234 5678\r
item1.X-ABLabel:_$!<Mobile>!$_\r
ADR;TYPE=WORK:;;木渎镇中山路88号;苏州市;江苏省;215000;中国\r
EMAIL:a@b.example\r
URL:http\\://b.example\r
NOTE:一\\, 二\\n三 税号 91320594MA1XKJ9H10\r
PHOTO;ENCODING=b;TYPE=JPEG:AAAA\r
 BBBB\r
END:VCARD\r
"""
FOURTH = "BEGIN:VCARD\nVERSION:4.0\nFN:John Smith\nORG:Acme\nTEL;VALUE=uri;TYPE=cell:tel:+8613912345678;ext=12\nEND:VCARD"


@pytest.mark.parametrize(("encoding", "name"), [("utf-8", "UTF-8"), ("gbk", "GBK"), ("gb18030", "GB2312")])
def test_a_card_of_an_old_phone_is_read_whatever_its_encoding(encoding, name):
    assert read_vcards(an_old_card(encoding, name)) == [
        {
            "contact_name": "张伟",
            "company_name": HUACHEN,
            "mobile": "13912345678",
            "phone": "0512-65001234x801",
        }
    ]


def test_cards_of_two_encodings_lie_in_one_file():
    both = read_vcards(an_old_card("gbk", "GBK") + an_old_card("utf-8", "UTF-8"))
    assert [card["company_name"] for card in both] == [HUACHEN, HUACHEN]


def test_every_part_of_a_card_finds_its_place():
    [card] = read_vcards(NEW.encode())
    assert card == {
        "contact_name": "张伟", "company_name": f"{HUACHEN} 销售部", "title": "总监", "mobile": "139 1234 5678",
        "address": "江苏省苏州市木渎镇中山路88号", "email": "a@b.example", "website": "http://b.example",
        "note": "一, 二\n三 税号 91320594MA1XKJ9H10", "credit_code": "91320594MA1XKJ9H10",
    }  # fmt: skip


def test_a_number_told_as_an_address_keeps_its_extension():
    assert read_vcards(FOURTH.encode())[0]["mobile"] == "+8613912345678 转 12"


def test_a_fold_in_the_middle_of_a_character_is_undone():
    raw = NEW.encode()
    at = raw.index("华".encode()) + 1
    assert read_vcards(raw[:at] + b"\r\n " + raw[at:])[0]["company_name"].startswith(HUACHEN)


def test_a_broken_card_does_not_stop_the_others():
    broken = b"BEGIN:VCARD\r\nVERSION:3.0\r\nN;;\r\n:\r\nFN\r\nEND:VCARD\r\n"
    assert read_vcards(broken + NEW.encode())[1]["contact_name"] == "张伟"


def test_a_card_of_a_company_has_no_person():
    card = b"BEGIN:VCARD\nVERSION:3.0\nN:;;;;\nFN:Acme\nORG:Acme\nEND:VCARD"
    assert read_vcards(card) == [{"company_name": "Acme"}]


@given(st.binary(max_size=400))
def test_no_bytes_bring_the_reader_down(content):
    read_vcards(b"BEGIN:VCARD\r\n" + content + b"\r\nEND:VCARD")


@given(
    st.text(
        st.characters(exclude_categories=["Cc", "Cs"], exclude_characters=";\\\u2028\u2029\x85"),
        min_size=1,
        max_size=80,
    )
)
def test_whatever_a_phone_quotes_comes_back(name):
    line = folded(f"ORG;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:{quoted(name, 'utf-8')}")
    [card] = read_vcards(f"BEGIN:VCARD\r\nVERSION:2.1\r\n{line}\r\nEND:VCARD".encode())
    assert card.get("company_name", "") == name.strip()


def test_a_file_of_cards_is_a_sheet_whose_rows_are_counted_like_the_cards():
    with tempfile.NamedTemporaryFile() as kept:
        kept.write(NEW.encode() * 3)
        kept.flush()
        [sheet] = SheetFiles().read(kept.name)
        assert sheet.first_row == 0 and len(list(sheet.rows)) == 4 and is_vcard(NEW.encode())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("MECARD:N:Owen,Sean;TEL:+8613912345678;EMAIL:a@b.example;;", {"contact_name": "Sean Owen", "mobile": "+8613912345678", "email": "a@b.example"}),
        ("MECARD:N:张,伟;TEL:0512-65001234;ORG:华\\;晨;;", {"contact_name": "张伟", "phone": "0512-65001234", "company_name": "华;晨"}),
        ("BIZCARD:N:Sean;X:Owen;T:Engineer;C:Acme;A:76 9th Ave;B:+12125551212;E:s@a.example;;",
         {"contact_name": "Sean Owen", "title": "Engineer", "company_name": "Acme", "address": "76 9th Ave", "phone": "+12125551212", "email": "s@a.example"}),
        (FOURTH, {"contact_name": "John Smith", "company_name": "Acme", "mobile": "+8613912345678 转 12"}),
    ],
)  # fmt: skip
def test_the_text_of_a_square_code_is_read(text, told):
    assert read_card_text(text) == told


@pytest.mark.parametrize("text", ["", "https://example.com", "MECARD:;;", "BEGIN:VCARD\nEND:VCARD"])
def test_another_text_is_no_card(text):
    with pytest.raises(CardTextUnreadable):
        read_card_text(text)

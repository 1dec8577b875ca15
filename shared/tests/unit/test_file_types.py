"""A file is what its content says."""

import io
import zipfile

import pytest

from chassis.file_types import CSV, JPEG, PDF, PNG, VCARD, WEBP, XLS, XLSX, ZIP, told_type


def a_zip(*names):
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as parts:
        for name in names:
            parts.writestr(name, b"x")
    return kept.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("公司,手机\n".encode(), CSV),
        ("公司,手机\n".encode("gb18030"), CSV),
        (b"\xef\xbb\xbf" + "公司\n".encode(), CSV),
        (("公" * 50_000).encode(), CSV),  # the last character looked at is cut in two
        (a_zip("[Content_Types].xml", "xl/workbook.xml"), XLSX),
        (a_zip("card.jpg"), ZIP),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 8, XLS),
        (b"\xff\xd8\xff\xe0" + b"\0" * 8, JPEG),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 8, PNG),
        (b"%PDF-1.7 x", PDF),
        (b"RIFF\x04\0\0\0WEBP", WEBP),
        (b"RIFF\x04\0\0\0WAVE", ""),
        (b"\xef\xbb\xbf\r\nbegin:vcard\r\nORG:" + "华晨".encode("gb18030") + "华晨".encode(), VCARD),
        (b"x BEGIN:VCARD", CSV),
        (b"MZ\x90\0\x03", ""),
        (b"PK\x03\x04 no zip", ""),
        (b"\xff\xfe\x00\x81\xff" * 10, ""),
        (b"", ""),
    ],
)
def test_the_type_is_told_by_content_and_the_stream_is_left_at_its_beginning(content, kind):
    stream = io.BytesIO(content)
    assert told_type(stream) == kind
    assert stream.tell() == 0

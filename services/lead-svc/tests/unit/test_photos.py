"""What is uploaded as photos: pictures, bags of them, and what only looks so."""

import io
import struct
import zipfile

import pytest

from cards import a_bag, a_photo
from lead_svc.adapters import photos
from lead_svc.adapters.photos import PhotoFiles
from lead_svc.domain.card_photo import PhotoUnreadable, TooManyPhotos


def read(name, content):
    found = list(PhotoFiles().each(name, io.BytesIO(content)))
    return [photo for photo in found if photo.content], [photo.name for photo in found if not photo.content]


def test_a_picture_is_one_photo():
    [photo], others = read("a.jpg", a_photo())
    assert (photo.name, others) == ("a.jpg", [])


def test_a_bag_that_unpacks_to_too_much_is_refused_before_it_takes_the_memory(monkeypatch):
    monkeypatch.setattr(photos, "LARGEST_ALL", 3_000_000)
    bomb = a_bag(*((f"{n}.jpg", a_photo() + bytes(1_000_000)) for n in range(4)))
    assert len(bomb) < 20_000
    with pytest.raises(PhotoUnreadable):
        read("bag.zip", bomb)


def test_a_bag_that_lies_about_its_sizes_is_not_believed(monkeypatch):
    monkeypatch.setattr(photos, "LARGEST", 100_000)
    bag = bytearray(a_bag(("a.jpg", a_photo() + bytes(5_000_000)), ("b.jpg", a_photo())))
    size = struct.pack("<I", len(a_photo()) + 5_000_000)
    lie = bytes(bag).replace(size, struct.pack("<I", 1000))
    found = outcome(lie)
    assert found in ("refused", ["b.jpg"])


def outcome(content):
    try:
        return [photo.name for photo in read("bag.zip", content)[0]]
    except PhotoUnreadable:
        return "refused"


def test_a_photo_larger_than_one_may_be_is_named_and_the_others_taken(monkeypatch):
    monkeypatch.setattr(photos, "LARGEST", 50_000)
    found, others = read("bag.zip", a_bag(("big.jpg", a_photo() + bytes(60_000)), ("b.jpg", a_photo())))
    assert ([photo.name for photo in found], others) == (["b.jpg"], ["big.jpg"])


def test_a_bag_in_a_bag_is_no_photo():
    inner = a_bag(("a.jpg", a_photo()))
    with pytest.raises(PhotoUnreadable):
        read("bag.zip", a_bag(("inner.zip", inner)))


def test_names_of_an_old_archiver_are_read():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("placeholder.jpg", a_photo())
    raw = out.getvalue().replace(b"placeholder.jpg", "名片一二三四.jpg".encode("gbk")[:15].ljust(15, b"x"))
    [photo], _ = read("bag.zip", raw)
    assert photo.name.startswith("名片")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04broken", b"GIF89a", b"%PDF-1.7", b"\x7fELF"])
def test_what_is_no_photo_is_refused(content):
    with pytest.raises(PhotoUnreadable):
        read("x", content)


def test_three_hundred_are_enough():
    with pytest.raises(TooManyPhotos):
        read("bag.zip", a_bag(*((f"{n}.jpg", b"x") for n in range(301))))

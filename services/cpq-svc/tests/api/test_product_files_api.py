"""product_files.get_product_folder product_files.add_product_file product_files.arrange_product_files
product_files.remove_product_file product_files.get_product_file product_files.get_product_picture
offers.get_offer_picture
"""

import io
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from uuid import UUID

import pytest
from PIL import Image
from sqlalchemy import select, text

from bodies import ALL, a_company_that_sells, a_line_body, a_product_body
from builders import a_product
from chassis.file_types import FileTypeNotAllowed
from chassis.kept_file import files
from chassis.testing import NOW, an_actor
from cpq_svc.adapters.product_folders import MOST_PICTURE, PictureUnreadable
from cpq_svc.domain.product import ProductId, ProductNotFound
from cpq_svc.domain.product_folder import FileKind, FileLanguage, ProductFile, Words
from cpq_svc.domain.product_life import Status
from cpq_svc.usecases.add_product_file import add_product_file
from cpq_svc.usecases.discard_product import discard_product
from kernel.actor import Scope
from kernel.ids import new_id
from papers import a_picture
from quoting import drafted, move

PICTURE = {"kind": "picture"}
PDF = b"%PDF-1.7\nbrochure"


@pytest.fixture
def company(service):
    a_company_that_sells(service, "HX-160", "HX-200")


@pytest.fixture
def product(call, company):
    return found(call, "HX-160")


def found(call, code):
    items = call(an_actor(), ALL, "GET", f"/products?text={code}").json()["items"]
    return next(each for each in items if each["code"] == code)["productId"]


def brought(call, product, content, name="a.jpg", rights=ALL, actor=None, headers=None, **words):
    return call(
        actor or an_actor(), rights, "POST", f"/products/{product}/files",
        files={"file": (name, content, "application/x-anything")}, data=words, headers=headers or {},
    )  # fmt: skip


def folder(call, product):
    return call(an_actor(), ALL, "GET", f"/products/{product}/folder").json()


def put(call, product, version, wanted):
    said = [{name: each[name] for name in ("fileId", "kind", "language", "title")} for each in wanted]
    headers = {"If-Match": f'"{version}"'}
    return call(an_actor(), ALL, "PUT", f"/products/{product}/folder", headers=headers, json={"files": said})


def test_pictures_and_documents_lie_in_the_order_they_were_put_in(call, product):
    assert folder(call, product) == {"productId": product, "version": 0, "files": []}
    brought(call, product, a_picture(), **PICTURE)
    brought(call, product, PDF, "样本.pdf", kind="brochure", language="zh", title="产品样本")
    brought(call, product, a_picture("blue"), "b.png", **PICTURE)
    told = folder(call, product)
    assert [(each["kind"], each["name"], each["pictured"]) for each in told["files"]] == [
        ("picture", "a.jpg", True), ("brochure", "样本.pdf", False), ("picture", "b.png", True),
    ]  # fmt: skip
    first, paper, other = told["files"]
    answer = put(call, product, told["version"], [other, {**paper, "title": "样本 2026"}, first])
    assert answer.status_code == 200, answer.text
    assert [each["title"] or each["name"] for each in folder(call, product)["files"]] == [
        "b.png",
        "样本 2026",
        "a.jpg",
    ]
    assert put(call, product, told["version"], [first, paper, other]).status_code == 412
    missed = put(call, product, answer.json()["version"], [first, paper])
    assert (missed.status_code, missed.json()["code"]) == (422, "product-files-differ")
    fake = put(call, product, answer.json()["version"], [first, {**paper, "kind": "picture"}, other])
    assert (fake.status_code, fake.json()["code"]) == (422, "product-file-no-picture")


def test_a_picture_is_shown_upright_small_and_without_what_the_camera_said(call, product):
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "SecretCam"
    content = a_picture(size=(3000, 2000), exif=exif)
    [file] = brought(call, product, content, **PICTURE).json()["files"]
    at = f"/products/{product}/files/{file['fileId']}"
    small, large = (call(an_actor(), ALL, "GET", f"{at}/picture?size={size}") for size in ("small", "large"))
    assert [Image.open(io.BytesIO(each.content)).size for each in (small, large)] == [
        (267, 400),
        (1067, 1600),
    ]
    assert b"SecretCam" not in small.content + large.content
    assert (small.headers["content-type"], small.headers["x-content-type-options"]) == (
        "image/jpeg",
        "nosniff",
    )
    assert small.headers["cache-control"] == "private, max-age=86400, immutable"
    original = call(an_actor(), ALL, "GET", at)
    assert original.content == content and original.headers["content-disposition"].startswith("attachment")
    assert original.headers["content-type"] == "application/octet-stream"


def test_what_a_file_is_shows_in_its_content_not_in_its_name(call, product):
    for content, words, code in (
        (b"<svg onload=alert(1)>", PICTURE, "file-type-not-allowed"),
        (b"MZ\x00\x01", {"kind": "other"}, "file-type-not-allowed"),
        (PDF, PICTURE, "file-type-not-allowed"),
        (a_picture()[:300], PICTURE, "picture-unreadable"),
        (a_picture() + bytes(MOST_PICTURE), PICTURE, "file-too-large"),
        (a_picture(size=(8000, 6000), form="PNG"), PICTURE, "picture-unreadable"),
    ):
        answer = brought(call, product, content, "fine.jpg", **words)
        assert (answer.status_code, answer.json()["code"]) == (422, code), answer.text
    assert folder(call, product)["files"] == []


def test_a_picture_that_unpacks_to_gigabytes_is_refused_within_its_memory(service, product, monkeypatch):
    from cpq_svc.adapters.documents import set_picture

    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", None)
    bomb = io.BytesIO()
    Image.new("1", (30_000, 30_000)).save(bomb, "PNG")
    assert len(bomb.getvalue()) < MOST_PICTURE and set_picture._MEMORY < 1 << 30
    words = Words(FileKind.PICTURE, FileLanguage.NONE, "")
    bomb.seek(0)
    with pytest.raises(PictureUnreadable):
        service.intake.take(bomb, "bomb.png", words, an_actor(), NOW)
    with pytest.raises(FileTypeNotAllowed):
        service.intake.take(io.BytesIO(b"x"), "x.png", words, an_actor(), NOW)


def test_the_same_upload_again_is_one_file(call, service, product):
    key, actor = {"Idempotency-Key": "upload-key-1"}, an_actor()
    content = a_picture()
    first, again = (brought(call, product, content, actor=actor, headers=key, **PICTURE) for _ in range(2))
    assert (first.status_code, again.status_code, first.content) == (201, 201, again.content)
    with service.reader.connect() as connection:
        # As it came, as it is shown and small: once each.
        assert connection.execute(text("select count(*) from files")).scalar_one() == 3
    anew = brought(call, product, content, "other-name.jpg", **PICTURE)
    assert [each["fileId"] for each in anew.json()["files"]] == [first.json()["files"][0]["fileId"]]


def test_files_brought_at_once_all_arrive(service, product):
    together = Barrier(4)

    class Desk:
        def take(self, stream, name, words, owner, now):
            """Everybody is ready before anybody goes on."""
            together.wait(10)
            at = new_id()
            told = (FileKind.PICTURE, FileLanguage.NONE, "", now, at, at)
            return ProductFile(at, name, name, "image/jpeg", 1, *told)

    def bring(name):
        words = Words(FileKind.PICTURE, FileLanguage.NONE, "")
        upload = (io.BytesIO(), name)
        add_product_file(service.work(), Desk(), an_actor(), ProductId(UUID(product)), upload, words, NOW)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(bring, "abcd"))
    with service.work().by(service.service_actor) as tx:
        assert len(tx.folders.of(tx.products.get(ProductId(UUID(product)))).files) == 4


def test_bytes_stay_while_a_folder_holds_them_and_go_when_none_does(call, service, product):
    [file] = brought(call, product, a_picture(), **PICTURE).json()["files"]
    later = service.today() + timedelta(days=4000)
    assert service.files.forget(later) == 0
    at = f"/products/{product}/files/{file['fileId']}"
    assert call(an_actor(), ALL, "DELETE", at, headers={"If-Match": '"7"'}).status_code == 412
    gone = call(an_actor(), ALL, "DELETE", at, headers={"If-Match": '"1"'})
    assert (gone.status_code, gone.json()["files"]) == (200, [])
    assert call(an_actor(), ALL, "GET", at).json()["code"] == "product-file-not-found"
    assert service.files.forget(service.today()) == 0
    assert service.files.forget(service.today() + timedelta(days=1)) == 3
    with service.reader.connect() as connection:
        assert connection.execute(select(files)).all() == []


def test_the_files_of_a_discarded_draft_go_with_it(call, service):
    draft = call(an_actor(), ALL, "POST", "/products", json=a_product_body()).json()["productId"]
    brought(call, draft, a_picture(), **PICTURE)
    brought(call, draft, a_picture("blue"), **PICTURE)
    gone = call(an_actor(), ALL, "DELETE", f"/products/{draft}", headers={"If-Match": '"1"'})
    assert gone.status_code == 204
    assert service.files.forget(service.today()) == 0
    assert service.files.forget(service.today() + timedelta(days=1)) == 6
    with service.reader.connect() as connection:
        assert connection.execute(text("select count(*) from product_folders")).scalar_one() == 0
        asked = text("select operation from audit where entity = 'Folder' order by at, version")
        assert list(connection.scalars(asked))[-1] == "deleted"


def test_no_file_comes_into_a_folder_whose_product_went_meanwhile(service):
    product = a_product("HX-900", Status.DRAFT)
    with service.work().by(service.service_actor) as tx:
        tx.products.add(product)
    discard_product(service.work(), service.service_actor, product.id, 1)
    with pytest.raises(ProductNotFound), service.work().by(service.service_actor) as tx:
        tx.folders.held(product)


def test_whoever_may_not_bring_files_brings_none_and_a_file_of_another_product_is_not_there(call, product):
    [file] = brought(call, product, a_picture(), **PICTURE).json()["files"]
    reads = {"cpq.product-read": Scope.ALL}
    assert brought(call, product, a_picture("blue"), rights=reads, **PICTURE).status_code == 403
    assert call(an_actor(), reads, "GET", f"/products/{product}/files/{file['fileId']}").status_code == 200
    other = found(call, "HX-200")
    for path in ("", "/picture"):
        answer = call(an_actor(), ALL, "GET", f"/products/{other}/files/{file['fileId']}{path}")
        assert (answer.status_code, answer.json()["code"]) == (404, "product-file-not-found")


def test_who_brought_and_removed_a_file_is_kept(call, service, product):
    [file] = brought(call, product, a_picture(), **PICTURE).json()["files"]
    call(
        an_actor(), ALL, "DELETE", f"/products/{product}/files/{file['fileId']}", headers={"If-Match": '"1"'}
    )
    with service.reader.connect() as connection:
        rows = connection.execute(
            text("select operation from audit where entity = 'Folder' order by version")
        ).scalars()
        assert list(rows) == ["created", "changed"]


def test_the_customer_sees_the_picture_of_a_line_by_the_token_alone(call, service, product):
    brought(call, product, a_picture(), **PICTURE)
    brought(call, found(call, "HX-200"), a_picture("blue"), **PICTURE)
    service_line = {"kind": "service", "nameZh": "调试", "unitPrice": {"amount": "1", "currency": "CNY"}}
    quote = move(call, drafted(call, service, lines=[a_line_body(), service_line]).json(), "sending").json()
    link = call(an_actor(), ALL, "POST", f"/quotes/{quote['quoteId']}/links", json={"days": 3}).json()
    at = f"/offers/{link['token']}"
    assert [line["pictured"] for line in call(None, {}, "GET", at).json()["lines"]] == [True, False]
    picture = call(None, {}, "GET", f"{at}/pictures/1")
    assert Image.open(io.BytesIO(picture.content)).getpixel((5, 5))[0] > 200
    for wrong in (f"{at}/pictures/2", f"{at}/pictures/9", f"/offers/{'x' * 43}/pictures/1"):
        assert call(None, {}, "GET", wrong).status_code == 404
    version = link["version"]
    path = f"/quote-links/{link['quoteLinkId']}/withdrawal"
    assert call(an_actor(), ALL, "POST", path, headers={"If-Match": f'"{version}"'}).status_code == 200
    assert call(None, {}, "GET", f"{at}/pictures/1").status_code != 200

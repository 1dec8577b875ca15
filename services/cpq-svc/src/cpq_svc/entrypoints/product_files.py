"""Pictures and documents of products over HTTP."""

from typing import Any
from uuid import UUID

from chassis.downloads import pictured, sent
from chassis.http import Response, answer_again, deps, expected_version, reply, whoever_asks
from cpq_svc.adapters.product_queries import PRODUCT
from cpq_svc.adapters.value_json import plain
from cpq_svc.domain.product import ProductId
from cpq_svc.domain.product_folder import FileKind, FileLanguage, Folder, ProductFileNotFound, Words
from cpq_svc.usecases import add_product_file as adding
from cpq_svc.usecases import arrange_product_files as arranging
from cpq_svc.usecases import read_product_folder as reading
from cpq_svc.usecases import remove_product_file as removing


def get_product_folder(product_id: str) -> Response:
    """All files of a product, in their order."""
    return _shown(_folder(product_id))


def add_product_file(product_id: str, body: dict, file: Any) -> Response:
    """One comes in. Nothing is kept for a product that is not the asker's."""
    answer_again()
    PRODUCT.one(deps().reader, whoever_asks(), UUID(product_id))
    folder = adding.add_product_file(
        deps().work(),
        deps().intake,
        whoever_asks(),
        ProductId(UUID(product_id)),
        (file.stream, file.filename or "file"),
        _words(body),
        deps().clock(),
    )
    return _shown(folder, 201)


def arrange_product_files(product_id: str, body: dict) -> Response:
    """Another order, other words."""
    wanted = [(UUID(each["fileId"]), _words(each)) for each in body["files"]]
    return _shown(
        arranging.arrange_product_files(
            deps().work(), whoever_asks(), ProductId(UUID(product_id)), expected_version(), wanted
        )
    )


def remove_product_file(product_id: str, file_id: str) -> Response:
    """It goes."""
    return _shown(
        removing.remove_product_file(
            deps().work(), whoever_asks(), ProductId(UUID(product_id)), expected_version(), UUID(file_id)
        )
    )


def get_product_file(product_id: str, file_id: str) -> Response:
    """The original, to be saved. Who may see the product may see its files."""
    file = _folder(product_id).one(UUID(file_id))
    return sent(deps().files.anybodys(file.id), lasting=True)


def get_product_picture(product_id: str, file_id: str, size: str = "large") -> Response:
    """What is shown of a picture."""
    file = _folder(product_id).one(UUID(file_id))
    shown = file.small if size == "small" else file.large
    if shown is None:
        raise ProductFileNotFound(id=file_id)
    return pictured(deps().files.anybodys(shown))


def _folder(product_id: str) -> Folder:
    return reading.read_product_folder(deps().work(), whoever_asks(), ProductId(UUID(product_id)))


def _words(said: dict[str, Any]) -> Words:
    return Words(
        FileKind(said["kind"]),
        FileLanguage(said.get("language", FileLanguage.NONE)),
        said.get("title", "").strip(),
    )


def _shown(folder: Folder, status: int = 200) -> Response:
    version = folder.version or 0
    files = [
        {
            "fileId": each.id,
            "name": each.name,
            "mediaType": each.media_type,
            "size": each.size,
            "kind": each.kind,
            "language": each.language,
            "title": each.title,
            "addedAt": each.added_at,
            "pictured": each.small is not None,
        }
        for each in folder.files
    ]
    told = {"productId": folder.id, "version": version, "files": plain(files)}
    return reply(told, status, version)

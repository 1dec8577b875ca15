"""The company's letterhead over HTTP."""

from typing import Any

from chassis import problems
from chassis.downloads import pictured
from chassis.http import Response, deps, expected_version, reply, request, whoever_asks
from cpq_svc.adapters.documents.word_words import EXAMPLE_QUOTE
from cpq_svc.adapters.value_json import plain, read
from cpq_svc.domain.letterhead import Letterhead, LogoNotFound, Seller
from cpq_svc.domain.product_folder import FileKind, FileLanguage, Words
from cpq_svc.usecases import put_logo as putting
from cpq_svc.usecases import write_letterhead as writing

_LOGO = Words(FileKind.PICTURE, FileLanguage.NONE, "")


def get_letterhead() -> Response:
    """As it was written, or as it begins."""
    return _shown(deps().stationery.letterhead())


def write_letterhead(body: dict) -> Response:
    """Other words."""
    seller = read(Seller, body)
    return _shown(writing.write_letterhead(deps().work(), whoever_asks(), expected_version(), seller))


def get_logo(version: int | None = None) -> Response:
    """The logo, made anew. The version only tells a browser which one it has."""
    return shown_logo()


def put_logo(file: Any) -> Response:
    """Another one."""
    expected, now = expected_version(), deps().clock()
    logo = deps().intake.take(file.stream, file.filename or "logo", _LOGO, whoever_asks(), now)
    begin = deps().stationery.seller()
    return _shown(putting.put_logo(deps().work(), whoever_asks(), expected, begin, logo))


def remove_logo() -> Response:
    """None."""
    begin = deps().stationery.seller()
    return _shown(putting.put_logo(deps().work(), whoever_asks(), expected_version(), begin, None))


def preview_letterhead(body: dict, language: str | None = None) -> Response:
    """An example of a quote with these words; nothing is kept."""
    seller = read(Seller, body)
    seller.check()
    spoken = language or problems.language(request.headers.get("Accept-Language"), whoever_asks().language)
    content = deps().documents.quote(EXAMPLE_QUOTE, spoken, seller=seller)
    answer = Response(content, 200, content_type="application/pdf")
    answer.headers["Content-Disposition"] = 'inline; filename="preview.pdf"'
    return answer


def shown_logo() -> Response:
    """The bytes; raises LogoNotFound."""
    kept = deps().stationery.logo_file()
    if kept is None:
        raise LogoNotFound
    answer = pictured(kept)
    # At this address there may be another one tomorrow.
    answer.headers["Cache-Control"] = "private, max-age=300"
    return answer


def _shown(letterhead: Letterhead) -> Response:
    version = letterhead.version or 0
    told = {"version": version, "logo": letterhead.logo is not None, **plain(letterhead.seller)}
    return reply(told, 200, version)

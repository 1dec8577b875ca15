"""A kept file as an answer: streamed from the disk, saved and never shown by a browser."""

from urllib.parse import quote

from flask import Response, send_file

from chassis.kept_file import KeptFile


def sent(kept: KeptFile) -> Response:
    """The bytes under the file's name."""
    answer = send_file(
        kept.path, mimetype="application/octet-stream", conditional=False, etag=False, max_age=0
    )
    answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(kept.name, safe='')}"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "private, no-store"
    return answer

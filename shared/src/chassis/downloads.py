"""A kept file as an answer: streamed from the disk, saved and never shown by a browser, but for pictures made
here.
"""

from urllib.parse import quote

from flask import Response, send_file

from chassis.kept_file import KeptFile

# What a kept file holds never changes: whoever has it need not ask again, for a day.
_LASTING = "private, max-age=86400, immutable"


def sent(kept: KeptFile, lasting: bool = False) -> Response:
    """The bytes under the file's name; a `lasting` one is at its address as long as it is there at all."""
    answer = send_file(
        kept.path, mimetype="application/octet-stream", conditional=False, etag=False, max_age=0
    )
    answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(kept.name, safe='')}"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = _LASTING if lasting else "private, no-store"
    return answer


def pictured(kept: KeptFile) -> Response:
    """A picture that was made here, to be shown by a browser."""
    answer = send_file(kept.path, mimetype=kept.media_type, conditional=False, etag=False)
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = _LASTING
    return answer

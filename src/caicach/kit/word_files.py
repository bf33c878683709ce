"""A Word file as a download."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def word_response(name: str, data: bytes) -> HttpResponse:
    """The .docx file for the browser to keep; `name` without the ending."""
    response = HttpResponse(data, content_type=TYPE)
    response["Content-Disposition"] = content_disposition_header(True, f"{name}.docx") or ""
    return response

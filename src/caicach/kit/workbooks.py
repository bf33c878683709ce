"""A workbook as a download."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook_response(name: str, data: bytes) -> HttpResponse:
    """The .xlsx file (made by papers.writing.sheets) for the browser to keep; `name` without the ending."""
    response = HttpResponse(data, content_type=TYPE)
    response["Content-Disposition"] = content_disposition_header(True, f"{name}.xlsx") or ""
    return response

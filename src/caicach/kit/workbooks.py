"""A workbook as a download, and what stands under its title."""

from datetime import date as Date

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from caicach.kit.days import plain_day

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook_response(name: str, data: bytes) -> HttpResponse:
    """The .xlsx file (made by papers.writing.sheets) for the browser to keep; `name` without the ending."""
    response = HttpResponse(data, content_type=TYPE)
    response["Content-Disposition"] = content_disposition_header(True, f"{name}.xlsx") or ""
    return response


def exported_on(day: Date) -> str:
    """Where a file comes from and the day of writing it."""
    return _("Xuất từ caicach ngày %(day)s") % {"day": plain_day(day)}

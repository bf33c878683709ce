"""A filled workbook of a sheet: first the file, then the same file with what was seen of it."""

import base64
import binascii
from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

LIMIT = 1024 * 1024
"""Bytes of a filled sheet; the file travels inside the form that confirms it, nothing of it is kept."""
SALT, DAY = "caicach.scoring.sheet-import", 24 * 3600


class SheetFileForm(forms.Form):
    file = forms.FileField(
        label=_("Tệp phiếu đã điền (.xlsx)"),
        widget=forms.FileInput({"accept": ".xlsx"}),
        error_messages={"required": _("Hãy chọn một tệp."), "empty": _("Tệp này rỗng.")},
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LIMIT:
            raise forms.ValidationError(_("Tệp lớn hơn 1 MB. Phiếu chấm xuất từ chương trình nhỏ hơn nhiều."))
        return file


def sealed(sheet: int, name: str, data: bytes, versions: dict[int, int]) -> str:
    """The file with what it was compared with, signed, for the form that confirms."""
    packed = {"sheet": sheet, "name": name, "data": base64.b64encode(data).decode(), "versions": versions}
    return signing.dumps(packed, salt=SALT)


def opened(text: str, sheet: int) -> tuple[str, bytes, dict[int, int]] | None:
    """Name, bytes and versions of a sealed file; None where it is not ours, of another sheet, or a day old."""
    try:
        packed = signing.loads(text, salt=SALT, max_age=DAY)
        if packed["sheet"] != sheet:
            return None
        versions = {int(key): value for key, value in packed["versions"].items()}
        return packed["name"], base64.b64decode(packed["data"]), versions
    except (signing.BadSignature, KeyError, ValueError, binascii.Error):
        return None

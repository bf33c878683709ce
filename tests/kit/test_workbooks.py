"""A workbook as a download."""

from caicach.kit.workbooks import workbook_response


def test_its_name_survives_marks_and_quotation_marks() -> None:
    assert workbook_response("don-vi", b"")["Content-Disposition"] == 'attachment; filename="don-vi.xlsx"'
    said = workbook_response('Nợ & "trễ"', b"")["Content-Disposition"]
    assert said == "attachment; filename*=utf-8''N%E1%BB%A3%20%26%20%22tr%E1%BB%85%22.xlsx"

"""Names of files as people gave them."""


def name_as_given(sent: str) -> str:
    """The name of an uploaded file. Browsers write a quotation mark in it as %22 (HTML standard, multipart/form-data).

    >>> name_as_given("Báo cáo %22một cửa%22 & kết quả.pdf")
    'Báo cáo "một cửa" & kết quả.pdf'
    """
    return sent.replace("%22", '"')

"""PDF → Layout: text where the file has it, pictures of pages through the scan reader where it has not."""

from caicach.papers.reading.formats.pdf.reader import read

__all__ = ["read"]

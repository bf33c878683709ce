"""Scanned pages and pictures → Layout: straighten, find the ruling lines, recognise the words cell by cell."""

from caicach.papers.reading.formats.scan.reader import read

__all__ = ["read"]

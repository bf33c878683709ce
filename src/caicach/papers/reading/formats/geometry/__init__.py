"""Words and ruling lines on pages → paragraphs and tables. Shared by PDF with text and by scans.

marks (what is drawn) ─▶ grids (ruled tables) or gutters (tables without lines) ─▶ flow (reading order) ─▶ Layout
"""

from caicach.papers.reading.formats.geometry.flow import blocks_of
from caicach.papers.reading.formats.geometry.marks import PageMarks, Rule, Word

__all__ = ["PageMarks", "Rule", "Word", "blocks_of"]

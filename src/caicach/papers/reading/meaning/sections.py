"""The outline of a table or a text: which sections are open, and which of them a new number closes.

The level of a number is not fixed: A > I > 1 > 1.1 in one paper, I > A > 1 in the next. What is open decides.
"""

from dataclasses import dataclass, field

from caicach.papers.reading.meaning.numbering import Number, Style, follows

_LOW = frozenset({Style.DIGITS, Style.SMALL})


@dataclass(slots=True)
class Section:
    """An open section. `restarts` turns true when the numbers below it begin anew in its own style."""

    number: Number | None
    title: str
    restarts: bool = False

    @property
    def line(self) -> str:
        """As a section path shows it: "I. Cải cách thể chế"."""
        return f"{self.number.text}. {self.title}" if self.number else self.title

    @property
    def style(self) -> Style | None:
        return self.number.style if self.number else None


@dataclass(slots=True)
class Outline:
    """The open sections, outermost first."""

    open: list[Section] = field(default_factory=list)

    @property
    def path(self) -> tuple[str, ...]:
        return tuple(section.line for section in self.open)

    @property
    def parent_number(self) -> str | None:
        """The number that unnumbered rows below belong to: of an Arabic or small-letter heading, no chapter's."""
        last = self.open[-1] if self.open else None
        return last.number.text if last and last.number and last.style in _LOW else None

    def begin(self, number: Number | None, title: str) -> None:
        """Open a section and close those that it ends.

        >>> outline = Outline()
        >>> from caicach.papers.reading.meaning.numbering import read_number
        >>> for text in ("A", "I", "1", "IV", "B", "1"): outline.begin(read_number(text), "…")
        >>> outline.path
        ('B. …', '1. …')
        """
        number = _as_letter(number, self.open)
        if number and number.style is Style.DIGITS:
            self._close_digits(number)
        else:
            self._close_to(number.style if number else None)
        self.open.append(Section(number, title))

    def meet(self, number: Number | None) -> None:
        """A task with this number closes the headings that stand in the same series as itself."""
        if number is None:
            return
        for depth, section in enumerate(self.open):
            if section.number and number.style is section.style and number.depth <= section.number.depth:
                if number.depth == section.number.depth and not follows(number, section.number):
                    section.restarts = True
                if not section.restarts:
                    del self.open[depth:]
                    return

    def _close_digits(self, number: Number) -> None:
        for depth, section in enumerate(self.open):
            deeper = section.number and section.style is Style.DIGITS and section.number.depth >= number.depth
            if deeper or section.style is Style.SMALL:
                del self.open[depth:]
                return

    def _close_to(self, style: Style | None) -> None:
        styles = [section.style for section in self.open]
        if style in styles:
            del self.open[styles.index(style) :]
        elif style not in _LOW and style is not None:
            self.open[:] = [section for section in self.open if section.style not in _LOW]


def _as_letter(number: Number | None, sections: list[Section]) -> Number | None:
    """C, D, I, V and X are letters where the letter before them is open, Roman otherwise."""
    if number is None or number.style is not Style.ROMAN or len(number.text) != 1:
        return number
    value = ord(number.text) - ord("A") + 1
    open_letters = [
        section.number.values[0] for section in sections if section.number and section.style is Style.LETTER
    ]
    return Number(number.text, Style.LETTER, (value,)) if value - 1 in open_letters else number

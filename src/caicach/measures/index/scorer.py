"""All bodies × all criteria at once: rules run, totals kept, and a changed figure recomputes only what hangs on it."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from caicach.measures.index.summing import Totals
from caicach.measures.index.values import Criterion, Mark, Method

Value = str | int | Decimal


class Scorer:
    """A compiled set over many bodies. Not a value: it holds the inputs and what they came to.

    Inputs come by (body, criterion, input), or as a figure of the body that `feeds` ties to inputs of several criteria:
    `feeds[figure]` = ((criterion, input), …).
    """

    def __init__(
        self,
        criteria: Iterable[Criterion],
        bodies: Iterable[str],
        method: Method | None = None,
        feeds: Mapping[str, Iterable[tuple[str, str]]] | None = None,
    ) -> None:
        raise NotImplementedError

    def load(self, inputs: Mapping[tuple[str, str], Mapping[str, Value]]) -> None:
        """Inputs by (body, criterion), all at once; computes everything anew."""
        raise NotImplementedError

    def set(self, body: str, criterion: str, name: str, value: Value | None) -> frozenset[str]:
        """Set one input (None takes it away); recompute what depends on it. Keys of the criteria that changed."""
        raise NotImplementedError

    def set_figure(self, body: str, figure: str, value: Value | None) -> frozenset[str]:
        """Set a named figure of a body in every criterion that it feeds. Keys of the criteria that changed."""
        raise NotImplementedError

    def set_mark(self, body: str, criterion: str, mark: Mark | None) -> frozenset[str]:
        """Mark a row by hand (council, survey); the mark wins over the rule until it is taken away with None."""
        raise NotImplementedError

    def mark(self, body: str, criterion: str) -> Mark:
        """The mark of one criterion, with its reason; a bad or missing input leaves it unmarked and says why."""
        raise NotImplementedError

    def marks(self, body: str) -> Mapping[str, Mark]:
        """Every mark of a body by criterion."""
        raise NotImplementedError

    def totals(self, body: str) -> Totals:
        """What the body comes to."""
        raise NotImplementedError

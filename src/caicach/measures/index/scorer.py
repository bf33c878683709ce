"""All bodies × all criteria at once: rules run, totals kept, and a changed figure recomputes only what hangs on it."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from types import MappingProxyType

from caicach.measures.index.summing import Totals, add_up, node_total
from caicach.measures.index.tree import BadSet, grow
from caicach.measures.index.values import Criterion, Mark, Method, NodeTotal

Value = str | int | Decimal
Feeds = Mapping[str, Iterable[tuple[str, str]]]
Ran = dict[tuple[object, ...], Mark | None]

_BLANK = Mark()


class _Sheet:
    """One body: what was put in, the marks it gave, and what every row comes to."""

    __slots__ = ("by_hand", "given", "marks", "nodes", "totals")

    def __init__(self) -> None:
        self.given: dict[str, dict[str, Value]] = {}
        self.by_hand: dict[str, Mark] = {}
        self.marks: dict[str, Mark] = {}
        self.nodes: dict[str, NodeTotal] = {}
        self.totals: Totals | None = None


class Scorer:
    """A compiled set over many bodies. Not a value: it holds the inputs and what they came to.

    Inputs come by (body, criterion, input), or as a figure of the body that `feeds` ties to inputs of several criteria:
    `feeds[figure]` = ((criterion, input), …). A changed input runs one rule and sums again the rows above it.
    Raises KeyError for a body, criterion or figure that it does not know, `BadSet` for a set that is no tree.
    """

    def __init__(
        self,
        criteria: Iterable[Criterion],
        bodies: Iterable[str],
        method: Method | None = None,
        feeds: Feeds | None = None,
    ) -> None:
        self._tree = grow(criteria)
        self._method = method or Method()
        self._feeds = {figure: tuple(fed) for figure, fed in (feeds or {}).items()}
        for figure, fed in self._feeds.items():
            for criterion, _ in fed:
                if criterion not in self._tree.rows:
                    raise BadSet(f"Số liệu “{figure}” dùng cho “{criterion}”, nhưng bộ tiêu chí không có dòng này.")
        self._sheets = {body: _Sheet() for body in bodies}
        self.load({})

    @property
    def bodies(self) -> tuple[str, ...]:
        """Who is scored, in the order given."""
        return tuple(self._sheets)

    def feeds_of(self, figure: str) -> tuple[tuple[str, str], ...]:
        """The inputs, as (criterion, input), that a figure feeds."""
        return self._feeds[figure]

    def load(
        self,
        inputs: Mapping[tuple[str, str], Mapping[str, Value]],
        marks: Mapping[tuple[str, str], Mark] = MappingProxyType({}),
    ) -> None:
        """Inputs and marks by hand by (body, criterion), all at once, in place of what was; everything is run anew."""
        for body in self._sheets:
            self._sheets[body] = _Sheet()
        for (body, criterion), given in inputs.items():
            self._sheets[body].given[self._known(criterion)] = dict(given)
        for (body, criterion), mark in marks.items():
            self._sheets[body].by_hand[self._known(criterion)] = mark
        ran: Ran = {}
        for sheet in self._sheets.values():
            self._run_all(sheet, ran)

    def set(self, body: str, criterion: str, name: str, value: Value | None) -> frozenset[str]:
        """Set one input (None takes it away); recompute what depends on it. Keys of the rows whose points changed."""
        return self._put(body, [(criterion, name)], value)

    def set_figure(self, body: str, figure: str, value: Value | None) -> frozenset[str]:
        """Set a named figure of a body in every criterion that it feeds. Keys of the rows whose points changed."""
        return self._put(body, self._feeds[figure], value)

    def set_mark(self, body: str, criterion: str, mark: Mark | None) -> frozenset[str]:
        """Mark a row by hand (council, survey); the mark wins over the rule until it is taken away with None."""
        sheet = self._sheets[body]
        if mark is None:
            sheet.by_hand.pop(self._known(criterion), None)
        else:
            sheet.by_hand[self._known(criterion)] = mark
        return self._run(sheet, [criterion])

    def mark(self, body: str, criterion: str) -> Mark:
        """The mark of one criterion, with its reason; a bad or missing input leaves it unmarked and says why."""
        return self._sheets[body].marks.get(self._known(criterion), _BLANK)

    def marks(self, body: str) -> Mapping[str, Mark]:
        """Every mark of a body by criterion."""
        return MappingProxyType(self._sheets[body].marks)

    def given(self, body: str, criterion: str) -> Mapping[str, Value]:
        """The inputs of one criterion as they were put in."""
        return MappingProxyType(self._sheets[body].given.get(self._known(criterion), {}))

    def totals(self, body: str) -> Totals:
        """What the body comes to."""
        found = self._sheets[body].totals
        assert found is not None
        return found

    def _known(self, criterion: str) -> str:
        if criterion not in self._tree.rows:
            raise KeyError(criterion)
        return criterion

    def _put(self, body: str, inputs: Iterable[tuple[str, str]], value: Value | None) -> frozenset[str]:
        sheet = self._sheets[body]
        touched = []
        for criterion, name in inputs:
            given = sheet.given.setdefault(self._known(criterion), {})
            if value is None:
                given.pop(name, None)
            else:
                given[name] = value
            touched.append(criterion)
        return self._run(sheet, touched)

    def _run_all(self, sheet: _Sheet, ran: Ran) -> None:
        for key in self._tree.upwards:
            self._remark(sheet, key, ran)
            sheet.nodes[key] = self._node(sheet, key)
        sheet.totals = self._sum(sheet)

    def _run(self, sheet: _Sheet, touched: Iterable[str]) -> frozenset[str]:
        """Run the rules of the touched rows, then sum again the rows above them, each once and from below."""
        above: set[str] = set()
        for key in touched:
            self._remark(sheet, key)
            above.update(self._tree.above(key))
        changed: set[str] = set()
        for key in (key for key in self._tree.upwards if key in above):
            node = self._node(sheet, key)
            if node != sheet.nodes[key]:
                changed.add(key)
                sheet.nodes[key] = node
        if changed:
            sheet.totals = self._sum(sheet)
        return frozenset(changed)

    def _remark(self, sheet: _Sheet, key: str, ran: Ran | None = None) -> None:
        mark = sheet.by_hand.get(key) or self._ran(key, sheet.given.get(key), {} if ran is None else ran)
        if mark is None:
            sheet.marks.pop(key, None)
        else:
            sheet.marks[key] = mark

    def _ran(self, key: str, given: Mapping[str, Value] | None, ran: Ran) -> Mark | None:
        """Many bodies say the same ("kịp thời", 100 %): within one run a rule is run once for the same inputs."""
        if not given:
            return None
        asked = (key, *given.items())
        if asked not in ran:
            ran[asked] = run_rule(self._tree.rows[key], given)
        return ran[asked]

    def _node(self, sheet: _Sheet, key: str) -> NodeTotal:
        return node_total(self._tree, key, sheet.marks.get(key, _BLANK), sheet.nodes, self._method)

    def _sum(self, sheet: _Sheet) -> Totals:
        return add_up(self._tree, {key: sheet.nodes[key] for key in self._tree.rows}, self._method)


def run_rule(row: Criterion, given: Mapping[str, Value] | None) -> Mark | None:
    """The mark that a rule gives on what was put in; None without a rule or inputs. Bad inputs: unmarked, and why."""
    if row.rule is None or not given:
        return None
    try:
        verdict = row.rule.apply(given)
    except ValueError as bad:
        return Mark(None, reason=str(bad))
    return Mark(verdict.points, verdict.applicable, verdict.reason)

"""Bands put in order: which is asked first, where two meet, what none covers; contradictions are refused."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from caicach.language.scoring_rules.drafts import Draft
from caicach.language.scoring_rules.figures import Quantity, with_unit
from caicach.language.scoring_rules.numbers import shown
from caicach.language.scoring_rules.pieces import NotUnderstood
from caicach.language.scoring_rules.spans import Interval
from caicach.language.scoring_rules.tables import Points, Row
from caicach.language.scoring_rules.terms import Otherwise, Within

_WIDEST = Fraction(10**12)


def arranged(
    rows: Sequence[Row], quantity: Quantity, draft: Draft
) -> tuple[tuple[Row, ...], tuple[int, ...], tuple[Interval, ...]]:
    """The rows with touching bands parted, the order to ask them in, and the gaps. Raises NotUnderstood."""
    rows = _parted(_topped(rows), quantity, draft)
    bands = [row for row in rows if isinstance(row.condition, Within)]
    for index, one in enumerate(bands):
        for other in bands[index + 1 :]:
            _agree(one, other)
    order = tuple(sorted(range(len(rows)), key=lambda place: _rank(rows[place])))
    if any(isinstance(row.condition, Otherwise) for row in rows):
        return tuple(rows), order, ()
    return tuple(rows), order, _gaps(bands, quantity, draft)


def _interval(row: Row) -> Interval:
    assert isinstance(row.condition, Within)
    return row.condition.interval


def _rank(row: Row) -> tuple[int, Fraction]:
    """Labels first, then bands from the narrowest, at last what is left."""
    if isinstance(row.condition, Otherwise):
        return 2, Fraction(0)
    return (1, _width(_interval(row))) if isinstance(row.condition, Within) else (0, Fraction(0))


def _width(band: Interval) -> Fraction:
    if band.low is None and band.high is None:
        return _WIDEST
    if band.high is None:
        return Fraction(10**9) - (band.low or 0)
    return Fraction(10**6) + band.high if band.low is None else band.high - band.low


def _worth(row: Row) -> Fraction:
    if isinstance(row.gives, Points):
        return Fraction(-1000) if row.gives.points is None else row.gives.points
    return row.gives.maximum


def _topped(rows: Sequence[Row]) -> list[Row]:
    """The top band runs on upwards where it gives most: 105 % of a plan is not less than 100 %."""
    highs = [_interval(row).high for row in rows if isinstance(row.condition, Within)]
    known = [high for high in highs if high is not None]
    if not known or len(known) < len(highs):
        return list(rows)
    top, best = max(known), max(map(_worth, rows))
    return [_with(row, replace(_interval(row), high=None)) if _runs_on(row, top, best) else row for row in rows]


def _runs_on(row: Row, top: Fraction, best: Fraction) -> bool:
    if not isinstance(row.condition, Within):
        return False
    band = _interval(row)
    return bool(band.low) and band.high == top and band.high_in and _worth(row) == best


def _with(row: Row, interval: Interval) -> Row:
    assert isinstance(row.condition, Within)
    return replace(row, condition=replace(row.condition, interval=interval))


def _parted(rows: list[Row], quantity: Quantity, draft: Draft) -> list[Row]:
    """ "70-80" and "80-90" both hold 80: it belongs to the band that begins there."""
    begins = {
        _interval(row).low: row
        for row in rows
        if isinstance(row.condition, Within) and _interval(row).low_in and not _interval(row).point
    }
    parted = []
    for row in rows:
        if isinstance(row.condition, Within):
            band = _interval(row)
            upper = begins.get(band.high) if band.high is not None and band.high_in and not band.point else None
            if upper and upper.gives != row.gives and band.high is not None:
                mark = with_unit(band.high, quantity, 12)
                draft.doubt(f"Mốc {mark} nằm ở cả hai mức; được tính vào mức bắt đầu từ mốc đó.")
                row = _with(row, replace(band, high_in=False))
        parted.append(row)
    return parted


def _agree(one: Row, other: Row) -> None:
    first, second = _interval(one), _interval(other)
    if first.meets(second) is None or one.gives == other.gives:
        return
    if first == second or not _narrower(first, second):
        raise NotUnderstood(f"hai mức chồng lên nhau: “{one.text}” và “{other.text}”")


def _narrower(first: Interval, second: Interval) -> bool:
    """One within the other where that is how thresholds are printed: a point in a band, or "từ 90%" within "từ 80%"."""
    inner, outer = (first, second) if first.within(second) else (second, first)
    if not inner.within(outer):
        return False
    return inner.point or outer.low is None or outer.high is None


def _gaps(rows: Sequence[Row], quantity: Quantity, draft: Draft) -> tuple[Interval, ...]:
    """Stretches that nobody may guess about. Wide ones between bands make the rule manual."""
    bands = sorted(
        (_interval(row) for row in rows), key=lambda band: (band.low is not None, band.low or 0, not band.low_in)
    )
    inner = [gap for gap in _between(bands) if not (quantity.whole and _no_whole(gap))]
    for gap in inner:
        assert gap.low is not None and gap.high is not None
        if gap.high - gap.low > 1:
            raise NotUnderstood(f"không nói điểm cho khoảng từ {shown(gap.low)} đến {shown(gap.high)}")
        draft.doubt(f"Văn bản không nói điểm cho khoảng giữa {shown(gap.low)} và {shown(gap.high)}.")
    return (*inner, *_ends(rows, bands))


def _between(bands: Sequence[Interval]) -> list[Interval]:
    gaps: list[Interval] = []
    reach: Interval | None = None
    for band in bands:
        if reach is not None and reach.high is not None and band.low is not None:
            touching = band.low == reach.high and (band.low_in or reach.high_in)
            if band.low > reach.high or (band.low == reach.high and not touching):
                gaps.append(Interval(reach.high, band.low, not reach.high_in, not band.low_in))
        if reach is None or (reach.high is not None and _further(band, reach)):
            reach = band
    return gaps


def _further(band: Interval, reach: Interval) -> bool:
    return band.high is None or reach.high is None or (band.high, band.high_in) > (reach.high, reach.high_in)


def _ends(rows: Sequence[Row], bands: Sequence[Interval]) -> list[Interval]:
    """Beyond the worse end nothing is given; beyond the better end it is not said what is."""
    if len(rows) < 2 or max(map(_worth, rows)) <= 0:
        return []
    least = min(rows, key=lambda row: (_interval(row).low is not None, _interval(row).low or 0))
    most = max(rows, key=lambda row: (_interval(row).high is None, _interval(row).high or 0))
    gaps = []
    low, high = _interval(least).low, _interval(most).high
    if low is not None and low > 0 and _worth(least) > _worth(most):
        gaps.append(Interval(None, low, True, not _interval(least).low_in))
    if high is not None and _worth(most) > _worth(least):
        gaps.append(Interval(high, None, not _interval(most).high_in, True))
    return gaps


def _no_whole(gap: Interval) -> bool:
    assert gap.low is not None
    first = -(-gap.low.numerator // gap.low.denominator)
    return not gap.holds(Fraction(first + (Fraction(first) == gap.low and not gap.low_in)))

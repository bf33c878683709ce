"""The years of dossiers in the example world: two as they were counted elsewhere, and a stream since."""

from collections.abc import Iterable, Iterator
from datetime import date
from random import Random

from caicach.demo.dossier_catalogue import EACH_MONTH, FORMER_NAMES, MONTHS_2024, NAMES, SEA, TOTALS_2023
from caicach.demo.dossier_rows import ASKED, PauseOfWorld, Plan, Printer, WorkingDays, draw_procedure, ordinary_pause
from caicach.language.calendar import vietnam

Row = tuple[str, ...]
TAKEN_2023, TAKEN_2024, STREAM_FROM = date(2023, 11, 30), date(2024, 11, 4), date(2025, 1, 1)
"""When the exports of 2023 and 2024 were taken; since when every dossier is there."""
PAUSED = 0.07
WHEN_LATE, NO_PAPER, OFTEN, LONG_OPEN = 9, 7, 4, 3
"""Pauses to be looked at: begun when late, without a paper, the third of a dossier, open for more than 30 days."""
ROOM = 12
"""Working days at the beginning of a year in which no such pause is put, for it makes a dossier begin earlier."""
NEEDED_DAYS = 120
"""Working days of a year that the pauses to be looked at need; earlier they are those of the year before."""


def working_days() -> WorkingDays:
    """All that the shipped calendar knows from 2023 on; it is long enough for due days to come."""
    first, last = vietnam().span
    return WorkingDays(vietnam(), max(first, date(2023, 1, 1)), last)


def rows_of_2023(days: WorkingDays) -> list[Row]:
    """2.817 settled dossiers, 199 of them late, received and settled between 01/01 and 30/11/2023."""
    chance = Random("dossiers 2023")
    months = {
        unit: (spread(late, 11, chance), spread(settled, 11, chance)) for unit, (late, settled) in TOTALS_2023.items()
    }
    plans = list(_settled(days, 2023, months, chance))
    return _printed(days, plans, FORMER_NAMES, TAKEN_2023, chance)


def rows_of_2024(days: WorkingDays) -> list[Row]:
    """2.650 settled dossiers, 139 of them late, by unit and month as counted; some pauses are to be looked at."""
    chance = Random("dossiers 2024")
    plans = list(_settled(days, 2024, MONTHS_2024, chance))
    _mark_pauses(plans, chance)
    return _printed(days, plans, FORMER_NAMES, TAKEN_2024, chance)


def rows_since_2025(days: WorkingDays, today: date) -> list[Row]:
    """What was received since 2025, as the one-stop system has it today: settled, open, late, paused, withdrawn."""
    chance = Random("dossiers since 2025")
    plans = list(_stream(days, today, chance))
    known = days.upto(today)
    year = today.year if known - days.upto(date(today.year, 1, 1)) >= NEEDED_DAYS else today.year - 1
    own = [plan for plan in plans if days[plan.start].year == year and plan.end is not None and plan.end <= known]
    _mark_pauses(own, chance)
    plans += _long_open(days, known, chance)
    return _printed(days, plans, NAMES, today, chance)


def spread(total: int, parts: int, chance: Random) -> tuple[int, ...]:
    """A number over so many months, unevenly; the second month (Tet) has fewest."""
    weights = [chance.uniform(0.85, 1.15) * (0.6 if place == 1 else 1) for place in range(parts)]
    shares = [total * weight / sum(weights) for weight in weights]
    counts = [int(share) for share in shares]
    by_rest = sorted(range(parts), key=lambda place: counts[place] - shares[place])
    for place in by_rest[: total - sum(counts)]:
        counts[place] += 1
    return tuple(counts)


def _settled(
    days: WorkingDays, year: int, months: dict[str, tuple[tuple[int, ...], tuple[int, ...]]], chance: Random
) -> Iterator[Plan]:
    """Dossiers whose day of the result lies in the month, so many of them late; all received in the year."""
    places = days.months(date(year, 1, 1), date(year, 12, 31))
    first = min(min(of_month) for of_month in places.values())
    for unit, (late, settled) in months.items():
        for month, (late_ones, all_ones) in enumerate(zip(late, settled, strict=True), start=1):
            for place in range(all_ones):
                yield _ending(unit, places[year, month], first, place < late_ones, chance)


def _ending(unit: str, month: list[int], first: int, late: bool, chance: Random) -> Plan:
    """A dossier that ends in the month, late or not, with or without an ordinary pause."""
    end = chance.choice(month[len(month) // 2 :] if month[0] - first < 10 else month)
    procedure = draw_procedure(unit, chance, end - first - 1)
    limit = procedure.limit
    used = (
        limit + chance.randint(1, 9) if late else limit if chance.random() < 0.4 else chance.randint(limit // 3, limit)
    )
    used = max(1, min(used, end - first)) if not late else max(limit + 1, min(used, end - first))
    plan = Plan(unit, procedure, end - used, used)
    if chance.random() < PAUSED:
        ordinary_pause(plan, chance)
        shift = (plan.end or end) - end
        if plan.start - shift < first:
            plan.pauses.clear()
        else:
            plan.start -= shift
            for one in plan.pauses:
                one.start, one.stop = one.start - shift, (one.stop or 0) - shift
    return plan


def _stream(days: WorkingDays, today: date, chance: Random) -> Iterator[Plan]:
    """Dossiers as they come in, month by month."""
    known = days.upto(today)
    for (year, month), places in days.months(STREAM_FROM, today).items():
        whole = len(days.months(date(year, month, 1), date(year, month, 28))[year, month])
        for unit, (count, too_long) in EACH_MONTH.items():
            for _ in range(round(count * chance.uniform(0.85, 1.15) * min(1.0, len(places) / whole))):
                yield _coming(unit, chance.choice(places), known, too_long, chance)


def _coming(unit: str, start: int, known: int, too_long: float, chance: Random) -> Plan:
    procedure = draw_procedure(unit, chance)
    limit, drawn = procedure.limit, chance.random()
    fresh = known - 20 < start + limit < known
    if drawn < too_long * (1.6 if fresh else 1):
        used = limit + (chance.randint(8, 30) if fresh else 1 + int(chance.expovariate(0.25)))
    else:
        used = limit if chance.random() < 0.4 else chance.randint(limit // 3, limit)
    plan = Plan(unit, procedure, start, max(1, used))
    if chance.random() < 0.015:
        plan.closed = chance.choice(("withdrawn", "refused"))
    elif chance.random() < PAUSED:
        ordinary_pause(plan, chance)
    return plan


def _mark_pauses(plans: list[Plan], chance: Random) -> None:
    """Give settled dossiers of one year the pauses that somebody should look at; none changes what is late."""
    from_here = min((plan.start for plan in plans), default=0) + ROOM
    plain = [plan for plan in plans if not plan.pauses and not plan.closed and plan.start > from_here]
    plain = [plan for plan in plain if plan.procedure.limit >= 10]
    late = [plan for plan in plain if plan.used > plan.procedure.limit + 2]
    good = [plan for plan in plain if plan.procedure.limit - 3 <= plan.used <= plan.procedure.limit]
    for plan in chance.sample(late, min(WHEN_LATE, len(late))):
        begin = plan.start + plan.procedure.limit + 1
        _insert(plan, [PauseOfWorld(begin, begin + 1, ASKED, f"CV {chance.randint(100, 999)}/STNMT")])
    chosen = chance.sample(good, min(NO_PAPER + OFTEN, len(good)))
    for plan in chosen[:NO_PAPER]:
        begin = plan.start + 3
        _insert(plan, [PauseOfWorld(begin, begin + 8, "Chờ kết quả đo đạc", "")])
    for plan in chosen[NO_PAPER:]:
        paper = f"CV {chance.randint(100, 999)}/STNMT"
        _insert(plan, [PauseOfWorld(plan.start + at, plan.start + at + 2, ASKED, paper) for at in (1, 4, 7)])


def _insert(plan: Plan, pauses: list[PauseOfWorld]) -> None:
    """The pauses go in where they are said to be; the dossier is received so much earlier that it ends as before."""
    length = sum((one.stop or one.start) - one.start for one in pauses)
    plan.start -= length
    plan.pauses = [PauseOfWorld(one.start - length, (one.stop or 0) - length, one.reason, one.paper) for one in pauses]


def _long_open(days: WorkingDays, known: int, chance: Random) -> Iterator[Plan]:
    """Dossiers paused for more than 30 days without an end."""
    for place in range(LONG_OPEN):
        start = known - 34 - 3 * place
        pause = PauseOfWorld(start + 2, None, ASKED, f"CV {chance.randint(100, 999)}/STNMT")
        yield Plan(SEA, draw_procedure(SEA, chance, 60), start, 1, [pause])


def _printed(days: WorkingDays, plans: Iterable[Plan], names: dict[str, str], taken: date, chance: Random) -> list[Row]:
    printer = Printer(days, names, taken, chance)
    return [printer.row(plan) for plan in sorted(plans, key=lambda plan: (plan.start, plan.unit, plan.procedure.code))]

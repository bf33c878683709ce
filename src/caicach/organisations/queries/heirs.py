"""Who came after a unit, and who was before it."""

from datetime import date

from caicach.organisations.models import Unit


def heirs(unit: Unit, on: date) -> list[Unit]:
    """The units that carry on the unit's work on the day: itself while it is valid, else its heirs, through every
    later merger, split and renaming; empty where it ended without heirs."""
    if unit.valid_to is None or on <= unit.valid_to:
        return [unit]
    found: dict[int, Unit] = {}
    for succession_id in unit.successions_from.filter(succession__on__lte=on).values_list("succession_id", flat=True):
        for after in Unit.objects.filter(successions_to__succession_id=succession_id):
            found |= {heir.pk: heir for heir in heirs(after, on)}
    return sorted(found.values(), key=lambda heir: (heir.order, heir.name))

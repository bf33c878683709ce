"""The question that every way answers, and a small one as a page asks it."""

from dataclasses import replace
from datetime import date as Date

from benchmarks.dossiers.answers import COUNTED
from benchmarks.dossiers.generating import EXPORTED_ON, GROUP_OF
from caicach.language.calendar import vietnam
from caicach.measures.dossiers.indicators import Key, Only, Question

QUESTION = Question(
    as_of=EXPORTED_ON, calendar=vietnam(), by=(Key.UNIT, Key.MONTH, Key.GROUP), groups=GROUP_OF, counts=COUNTED
)
ONE_UNIT = replace(
    QUESTION,
    by=(Key.MONTH,),
    only=Only(units=("Ủy ban nhân dân xã số 017",), received_from=Date(2025, 1, 1), received_to=Date(2025, 12, 31)),
)
"""One unit and one year, by month."""

"""What people of the example department decided on its dossiers: pauses concluded on, letters of apology.

Which ones is told by their place in the list, so that two worlds of one day are the same; most still wait.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from django.utils import timezone

from caicach.demo.cast import Cast
from caicach.dossiers.actions.apologies import make_letters, send_letter, withdraw_letter
from caicach.dossiers.actions.pause_reviews import conclude_pauses
from caicach.dossiers.enums import PauseVerdict
from caicach.dossiers.models import Apology, Store
from caicach.dossiers.queries.letters import specs_for
from caicach.dossiers.queries.pauses import PauseLine, lines_of, of_year, years_of
from caicach.dossiers.queries.stored import question_for, source_for
from caicach.dossiers.rules.apologies import usual_reasons
from caicach.dossiers.rules.pause_reviews import PauseRef
from caicach.measures.dossiers.indicators import Only, Question
from caicach.measures.dossiers.listing import Listed, dossiers
from caicach.measures.dossiers.source import Source

CONCLUDED: tuple[tuple[str, int, PauseVerdict, str], ...] = (
    ("when-late", 4, PauseVerdict.WRONG, "Tạm dừng khi đã quá ngày hẹn trả để hồ sơ không bị tính trễ."),
    ("no-paper", 4, PauseVerdict.WRONG, "Không có văn bản nào đề nghị tạm dừng, kể cả trong hồ sơ giấy."),
    ("no-paper", 2, PauseVerdict.JUSTIFIED, "Có văn bản hẹn ngày đo đạc trong hồ sơ giấy, chưa nhập lên hệ thống."),
)
"""Sign, how many of its pauses, what they were, why."""
SENT, WITHDRAWN, DRAFTS = 3, 1, 2
"""Letters of each state."""
FIRST_NUMBER = 214


def make_decisions(cast: Cast, today: date) -> None:
    """The oldest signs of the year concluded on, and letters for some dossiers that are late."""
    store = Store.objects.select_related("body").get(body=cast.body)
    source = source_for(store)
    if source is None:
        return
    question = question_for(cast.body, store=store)
    _conclude(cast, store, source, question)
    _write(cast, store, source, question, max(today, timezone.localdate()))


def _conclude(cast: Cast, store: Store, source: Source, question: Question) -> None:
    by_year = [lines_of(store, source, of_year(store, question, year)) for year in years_of(question)[:2]]
    left = [line for line in reversed(max(by_year, key=len)) if line.can_be_judged]
    for sign, many, verdict, reason in CONCLUDED:
        chosen = [line for line in left if any(rule.code == sign for rule, _why in line.why)][:many]
        if chosen:
            refs = [_ref(line) for line in chosen]
            conclude_pauses(by=cast.officer, body=cast.body, pauses=refs, verdict=verdict, reason=reason)
        left = [line for line in left if line not in chosen]


def _ref(line: PauseLine) -> PauseRef:
    assert line.entry.paused_from is not None
    return PauseRef(line.code, line.entry.paused_from, line.unit_id)


def _write(cast: Cast, store: Store, source: Source, question: Question, today: date) -> None:
    """Letters for open dossiers that are late and have none; the first ones went out today."""
    rows = dossiers(source, replace(question, by=(), only=Only()), Listed.PENDING_LATE, order="received_at", limit=200)
    codes = [row.dossier_code for row in rows if row.apology_sent_at is None and row.extended_due_at is None]
    chosen = codes[: SENT + WITHDRAWN + DRAFTS]
    reasons = usual_reasons()
    specs = specs_for(store, source, question, chosen, "", today)
    told = [replace(spec, reason=reasons[place % len(reasons)]) for place, spec in enumerate(specs)]
    made = make_letters(by=cast.officer, body=cast.body, specs=told, calendar=question.calendar, today=today)
    _send(cast, made.letters[:SENT], today)
    for letter in made.letters[SENT : SENT + WITHDRAWN]:
        withdraw_letter(
            by=cast.officer, letter=letter, version=letter.version, reason="Hồ sơ có kết quả trong ngày, trả luôn."
        )


def _send(cast: Cast, letters: Sequence[Apology], today: date) -> None:
    for place, letter in enumerate(letters):
        number = str(FIRST_NUMBER + place)
        send_letter(by=cast.officer, letter=letter, version=letter.version, number=number, sent_on=today, today=today)

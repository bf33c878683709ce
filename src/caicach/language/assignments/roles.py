"""Who leads, coordinates, monitors and approves, from the pieces of a sentence.

The unit before a verb does it; the unit behind some verbs takes part: phối hợp **với X**, gửi **X**, trình **X**.
A unit without any verb takes the role that the column gives it; next to another unit that "chủ trì" it coordinates.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from caicach.language.assignments.lexicon import Verb
from caicach.language.assignments.pieces import Kind, Piece
from caicach.language.assignments.sight import Unit

LEAD, COORDINATING, MONITORING, APPROVING = "lead", "coordinating", "monitoring", "approving"
ROLES = (LEAD, COORDINATING, MONITORING, APPROVING)

_OBJECT = {
    Verb.JOIN: COORDINATING,
    Verb.GUIDE: COORDINATING,
    Verb.DIRECT: COORDINATING,
    Verb.WATCH: COORDINATING,
    Verb.SEND: COORDINATING,
    Verb.SUBMIT: APPROVING,
    Verb.ADVISE: APPROVING,
    Verb.ASSIGN: LEAD,
}
_LABEL = {Verb.LEAD: LEAD, Verb.JOIN: COORDINATING, Verb.WATCH: MONITORING, Verb.DO: LEAD, Verb.APPROVE: APPROVING}


@dataclass(slots=True)
class Mention:
    """One unit and what the sentence says of it."""

    unit: Unit
    verbs: list[Verb] = field(default_factory=list)
    given: str | None = None
    """The role it has as the object of a verb, or by a label before it."""
    joins_others: bool = False
    loose: bool = False
    """It stands behind words that may make it a mere object: it counts only when a verb follows."""


@dataclass(slots=True)
class Reading:
    """The state of the walk over the pieces."""

    mentions: list[Mention] = field(default_factory=list)
    conditions: list[str] = field(default_factory=list)
    subjects: list[Mention] = field(default_factory=list)
    waiting: list[Mention] = field(default_factory=list)
    objects: list[Mention] = field(default_factory=list)
    opens: Verb | None = None
    """The verb whose object may come next."""
    label: str | None = None
    last: Kind = Kind.STOP
    last_verb: Verb | None = None
    asked: bool = False


def read(found: Iterable[Piece]) -> Reading:
    """Walk over the pieces once."""
    reading = Reading()
    for piece in found:
        _STEPS[piece.kind](reading, piece)
        reading.last = piece.kind
    return reading


def _unit(reading: Reading, piece: Piece) -> None:
    assert piece.unit is not None
    if reading.last is Kind.WHOSE:
        reading.opens = None
        return
    mention = Mention(piece.unit)
    if reading.opens or reading.objects:
        _as_object(reading, mention)
        return
    mention.given = reading.label
    mention.loose = reading.last in (Kind.VERB, Kind.WORD, Kind.CONDITION)
    reading.mentions.append(mention)
    reading.waiting.append(mention)


def _as_object(reading: Reading, mention: Mention) -> None:
    opener = reading.opens or reading.last_verb
    mention.given = _OBJECT.get(opener) if opener else None
    if opener is Verb.JOIN:
        for subject in reading.subjects:
            subject.joins_others = True
    if opener is Verb.ASSIGN:
        mention.given, mention.loose = None, False
        reading.waiting.append(mention)
    else:
        reading.objects.append(mention)
    reading.mentions.append(mention)
    reading.opens = None


def _verb(reading: Reading, piece: Piece) -> None:
    verb = piece.verb
    if reading.waiting:
        reading.subjects, reading.waiting = reading.waiting, []
        for subject in reading.subjects:
            subject.loose = False
    elif reading.objects and reading.last is Kind.UNIT:
        _object_acts(reading, verb)
    for subject in reading.subjects:
        if verb and not (reading.objects and reading.last is Kind.UNIT):
            subject.verbs.append(verb)
    reading.objects = []
    reading.opens = verb if verb in _OBJECT else None
    reading.last_verb = verb


def _object_acts(reading: Reading, verb: Verb | None) -> None:
    """ "gửi Văn phòng Sở tổng hợp": the one it is sent to watches over it."""
    if verb is Verb.WATCH and reading.last_verb is Verb.SEND:
        for mention in reading.objects:
            mention.given = MONITORING


def _comma(reading: Reading, piece: Piece) -> None:
    if piece.text == ";":
        reading.objects, reading.opens = [], None
    elif reading.last is not Kind.UNIT:
        reading.opens = None


def _stop(reading: Reading, piece: Piece) -> None:
    reading.subjects = reading.subjects if piece.text == "\n" and reading.last is Kind.VERB else []
    reading.waiting, reading.objects, reading.opens = [], [], None
    if piece.text != "." or reading.last is Kind.STOP:
        reading.label = reading.label if piece.text != "." else None


def _label(reading: Reading, piece: Piece) -> None:
    """ "Cơ quan phối hợp: …" - what follows has that role until the next label."""
    reading.label = _LABEL.get(reading.last_verb) if reading.last_verb else None
    dropped = [mention for mention in reading.mentions if mention in reading.subjects and mention.unit.group]
    reading.mentions = [mention for mention in reading.mentions if mention not in dropped]
    reading.subjects, reading.waiting, reading.objects, reading.opens = [], [], [], None


def _condition(reading: Reading, piece: Piece) -> None:
    reading.conditions.append(piece.text)
    reading.opens = None
    reading.objects = []


def _passing(reading: Reading, piece: Piece) -> None:
    if piece.kind is Kind.WORD:
        reading.opens = None
        reading.objects = []


_STEPS = {
    Kind.UNIT: _unit,
    Kind.VERB: _verb,
    Kind.COMMA: _comma,
    Kind.STOP: _stop,
    Kind.LABEL: _label,
    Kind.CONDITION: _condition,
    Kind.WHOSE: _passing,
    Kind.LINK: _passing,
    Kind.WORD: _passing,
}

"""From mentions to roles: what the sentence says comes first, then what the column says."""

from caicach.language.assignments.lexicon import Verb
from caicach.language.assignments.roles import APPROVING, COORDINATING, LEAD, MONITORING, ROLES, Mention, Reading

MIXED = "mixed"
_WATCHING = (Verb.WATCH, Verb.DIRECT)
_WORDS = {LEAD: "chủ trì", COORDINATING: "phối hợp", MONITORING: "theo dõi", APPROVING: "phê duyệt"}


def decide(reading: Reading, column: str) -> dict[str, dict[str, float]]:
    """Role → unit as printed → how sure."""
    mentions = [mention for mention in reading.mentions if not mention.loose]
    led = any(Verb.LEAD in mention.verbs or mention.given == LEAD for mention in mentions)
    acted = any(mention.verbs for mention in mentions)
    roles: dict[str, dict[str, float]] = {role: {} for role in ROLES}
    for mention in mentions:
        role, sure = _role(mention, column, led, acted)
        roles[role].setdefault(mention.unit.name, sure)
    _give_lead(roles, column, mentions)
    return _once(roles)


def _role(mention: Mention, column: str, led: bool, acted: bool) -> tuple[str, float]:
    if mention.given:
        return mention.given, 0.9 if mention.given != APPROVING else 0.85
    if mention.verbs:
        return _by_verbs(mention, column, led)
    if column == MIXED:
        return (COORDINATING, 0.75) if led else (LEAD, 0.6 if acted else 0.75)
    return column, 0.98


def _by_verbs(mention: Mention, column: str, led: bool) -> tuple[str, float]:
    first = mention.verbs[0]
    if Verb.LEAD in mention.verbs:
        watching = column == MONITORING and any(verb in _WATCHING for verb in mention.verbs)
        return (MONITORING, 0.85) if watching else (LEAD, 0.98)
    if first is Verb.JOIN:
        leads = mention.joins_others and not led and column in (LEAD, MIXED)
        return (LEAD, 0.8) if leads else (COORDINATING, 0.95)
    watches = any(verb in _WATCHING for verb in mention.verbs)
    if column == COORDINATING and Verb.LEAD not in mention.verbs:
        return COORDINATING, 0.7 if watches else 0.9
    if first in _WATCHING or (watches and not {Verb.LEAD, Verb.DO} & set(mention.verbs)):
        return MONITORING, 0.9
    if first is Verb.APPROVE and mention.verbs == [Verb.APPROVE]:
        return APPROVING, 0.8
    if column != MIXED:
        return column, 0.9
    if first in (Verb.GUIDE, Verb.APPRAISE):
        return COORDINATING, 0.7
    return (COORDINATING, 0.8) if led else (LEAD, 0.9)


def _give_lead(roles: dict[str, dict[str, float]], column: str, mentions: list[Mention]) -> None:
    """Where nobody leads, the one that watches or guides the others does; an object or a labelled unit never."""
    if column not in (LEAD, MIXED) or roles[LEAD]:
        return
    free = {mention.unit.name for mention in mentions if mention.given is None and Verb.JOIN not in mention.verbs}
    for role in (MONITORING, COORDINATING):
        promoted = {name: 0.6 for name in roles[role] if name in free}
        if promoted:
            roles[LEAD] = promoted
            roles[role] = {name: sure for name, sure in roles[role].items() if name not in free}
            return


def _once(roles: dict[str, dict[str, float]]) -> dict[str, dict[str, float]]:
    """Each unit under its first role only."""
    seen: set[str] = set()
    for role in ROLES:
        roles[role] = {name: sure for name, sure in roles[role].items() if name.casefold() not in seen}
        seen |= {name.casefold() for name in roles[role]}
    return roles


def explain(roles: dict[str, dict[str, float]], column: str, condition: str | None) -> str:
    """One Vietnamese sentence on what was read and from where."""
    told = "; ".join(f"{_WORDS[role]}: {', '.join(names)}" for role, names in roles.items() if names)
    source = "câu giao việc" if column == MIXED else f"cột {_WORDS.get(column, column)}"
    parts = [f"Đọc theo {source}: {told}." if told else "Không nêu tên đơn vị nào."]
    if condition:
        parts.append(f"Điều kiện: {condition}.")
    return " ".join(parts)

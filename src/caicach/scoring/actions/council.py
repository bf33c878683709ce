"""Who sits on the council of a round, and for which fields."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from caicach.kit import audit
from caicach.kit.rules import RuleBroken
from caicach.kit.versions import claim
from caicach.organisations.models import Person
from caicach.scoring.enums import CouncilRole, RoundState
from caicach.scoring.models import Criterion, Member, Round
from caicach.scoring.queries.council import candidates
from caicach.scoring.rights import demand, may_run

CLOSED = (RoundState.PUBLISHED, RoundState.FINAL)


@transaction.atomic
def add_member(
    *, by: Any, round_: Round, version: int, person: Person, role: CouncilRole, fields: Iterable[Criterion] = ()
) -> Member:
    """Give a person a seat, or change the role and fields of the seat that the person has.

    Without fields a member is competent for all; chair and secretary always are. One chair only.
    """
    held = _claimed(by, round_, version)
    if not candidates(held).filter(pk=person.pk).exists():
        words = f"{person} chưa có quyền thẩm định hay điều hành đợt này nên chưa vào hội đồng được."
        raise RuleBroken("no-appraiser", words, field="person")
    tops = list(fields)
    if any(one.criteria_set_id != held.criteria_set_id or one.parent_id is not None for one in tops):
        raise RuleBroken("no-field", "Chỉ chọn lĩnh vực (cấp trên cùng) của bộ tiêu chí này.", field="fields")
    chairs = Member.objects.filter(round=held, role=CouncilRole.CHAIR).exclude(person=person)
    if role is CouncilRole.CHAIR and (chair := chairs.select_related("person").first()):
        raise RuleBroken("one-chair", f"Hội đồng đã có chủ tịch là {chair.person}.", field="role")
    seat, _new = Member.objects.update_or_create(round=held, person=person, defaults={"role": role})
    seat.fields.set(tops if role is CouncilRole.MEMBER else [])
    held.save(update_fields=["version"])
    audit.record(
        by=by,
        action="council.seat",
        target=held,
        details={"version": held.version, "person": person.pk, "role": role, "fields": [one.key for one in tops]},
    )
    return seat


@transaction.atomic
def remove_member(*, by: Any, round_: Round, version: int, member: Member) -> Round:
    """Take a seat away; what the person marked stays."""
    held = _claimed(by, round_, version)
    if member.round_id != held.pk:
        raise RuleBroken("other-round", "Người này không thuộc hội đồng của đợt này.")
    gone = {"person": member.person_id, "role": member.role}
    member.delete()
    held.save(update_fields=["version"])
    audit.record(by=by, action="council.leave", target=held, details={"version": held.version, **gone})
    return held


def _claimed(by: Any, round_: Round, version: int) -> Round:
    demand(may_run(by, round_), "lập hội đồng thẩm định")
    held = claim(round_, version, by=by)
    if held.state in CLOSED:
        raise RuleBroken("round-published", "Kết quả đã công bố nên hội đồng không đổi được nữa.")
    return held

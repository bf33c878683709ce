"""What pages of published results print beside points."""

from decimal import Decimal

from django import template

from caicach.scoring.models import ResultLine
from caicach.scoring.queries.results import Cell
from caicach.scoring.rules.line_links import LinkProposal
from caicach.scoring.templatetags.scoring_marks import points

register = template.Library()


@register.simple_tag
def lost_of(line: ResultLine) -> str:
    """The points that a line lost; nothing where it lost none."""
    lost = Cell(line).lost
    return points(lost) if lost else ""


@register.simple_tag
def signed(value: Decimal) -> str:
    """A change with its sign: +2,5, −0,3, 0."""
    return f"+{points(value)}" if value > 0 else points(value)


@register.simple_tag
def link_code(link: LinkProposal) -> str:
    """A proposed link in a form."""
    return "-".join(map(str, link.ends))

"""Form fields, tables and page numbers in the look of the board."""

from typing import Any

from django import forms, template
from django.core.paginator import Page
from django.forms.boundfield import BoundField

register = template.Library()


@register.inclusion_tag("kit/field.html")
def field(bound: BoundField) -> dict[str, Any]:
    """One form field: label above, help and error below, tied together for screen readers."""
    widget = bound.field.widget
    attributes = {"class": widget.attrs.get("class", _class_of(widget))}
    if bound.errors:
        attributes |= {"aria-invalid": "true"}
    notes = [
        f"{bound.id_for_label}_{part}" for part, there in (("help", bound.help_text), ("error", bound.errors)) if there
    ]
    if notes:
        attributes["aria-describedby"] = " ".join(notes)
    return {
        "bound": bound,
        "control": bound.as_widget(attrs=attributes),
        "kind": _kind_of(widget),
        "many": isinstance(widget, forms.CheckboxSelectMultiple),
    }


@register.inclusion_tag("kit/pages.html", takes_context=True)
def pages(context: template.Context, page: Page[Any]) -> dict[str, Any]:
    """Links to the other pages of a list; the filters of the address are kept."""
    return {
        "page": page,
        "numbers": page.paginator.get_elided_page_range(page.number, on_each_side=1),
        "request": context["request"],
    }


@register.inclusion_tag("kit/table.html")
def table(shown: Any) -> dict[str, Any]:
    """A table made of Column objects (kit.tables)."""
    return {"table": shown}


def _class_of(widget: forms.Widget) -> str:
    return "" if _kind_of(widget) != "line" else "input"


def _kind_of(widget: forms.Widget) -> str:
    if isinstance(widget, forms.CheckboxSelectMultiple | forms.RadioSelect):
        return "choices"
    return "check" if isinstance(widget, forms.CheckboxInput) else "line"

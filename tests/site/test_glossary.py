"""Every model has its Vietnamese word in the glossary."""

from pathlib import Path

from django.apps import apps

GLOSSARY = Path(__file__).resolve().parents[2] / "docs" / "glossary.md"


def test_each_model_of_ours_is_in_the_glossary() -> None:
    text = GLOSSARY.read_text(encoding="utf-8")
    ours = [model.__name__ for model in apps.get_models() if model.__module__.startswith("caicach.")]
    assert [name for name in ours if f"`{name}`" not in text] == []

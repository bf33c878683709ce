"""Template tags, built in to every template.

`marks` (icons and chips), `figures` (days, numbers), `fields` (forms), `frame` (what stands on every page).
"""

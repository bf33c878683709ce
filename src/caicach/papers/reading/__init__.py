"""Reading: file → layout (one module a format) → paper (what the layout means)."""

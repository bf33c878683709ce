"""Pages of the organisations app: load, permit, form, action, redirect."""

"""How dates are typed, by language."""

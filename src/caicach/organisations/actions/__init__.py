"""Everything that changes organisations and people. Keyword-only, atomic, `by=` required, an audit row inside."""

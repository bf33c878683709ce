"""Everything that writes in the index. Keyword-only, `by=` first; each in one transaction with its audit entry."""

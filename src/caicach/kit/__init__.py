"""What every app of the office stands on: audit, permissions, rules, pages. Nothing here knows the domain."""

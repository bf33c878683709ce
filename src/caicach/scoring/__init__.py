"""The index: criteria sets, rounds of scoring, published results, shortfalls and their remedies."""

"""The example world: sample papers whose dates move with the day, read by the same import that people use."""

"""The example world: sample papers written for it, whose dates move with the day, read by the same import that people use."""

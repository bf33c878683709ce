"""Bodies, units, groups, people and posts, each with the days between which it is valid; places and days off."""

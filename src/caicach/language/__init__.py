"""Official Vietnamese to meaning. Pure: no Django, no clock, no database; `today` and the calendar are arguments."""

"""The worker: who is there, taking a job, running it once, firing the timetable, and the loop around them."""

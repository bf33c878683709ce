"""Work that runs apart from the request: a queue in the database, one worker, a timetable."""

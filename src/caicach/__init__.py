"""caicach runs the yearly cycle of public-administration reform: the official paper is the program."""

"""`python -m caicach` is the command `caicach`."""

from caicach.cli import main

main()

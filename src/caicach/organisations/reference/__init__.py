"""Reference data shipped with the program; README.md names the sources."""

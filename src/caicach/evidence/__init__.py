"""What proves a result or a criterion: a file or a link, with the day it proves."""

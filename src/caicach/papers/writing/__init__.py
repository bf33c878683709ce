"""Writing values to files that people open: spreadsheets now, official Word papers later."""

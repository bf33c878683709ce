"""What pages show, as files for a spreadsheet."""

"""From what is on the page to what it means: header, groups, tasks, score tables, findings."""

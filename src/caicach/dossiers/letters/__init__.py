"""Letters of the body: from rows of the database to what `papers.writing` sets as Word files."""

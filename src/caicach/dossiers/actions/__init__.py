"""Everything that changes what the office knows of dossiers."""

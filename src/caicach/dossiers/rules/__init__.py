"""Rules of the office about dossiers. Pure."""

"""How the figures of dossiers print."""

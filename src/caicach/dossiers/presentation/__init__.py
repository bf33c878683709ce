"""What pages show of dossiers: figures and their words, addresses of lists, shapes of charts. Knows no database."""

"""What pages read: figures, lists, letters, procedures."""

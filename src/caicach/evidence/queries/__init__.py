"""Reading evidence: lists with their flags, one piece with its uses and history."""

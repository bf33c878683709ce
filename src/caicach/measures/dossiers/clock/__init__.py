"""The clock of a dossier: working days used against its limit, by a policy in force."""

"""What people are told: the inbox, the digest of the day, calendar feeds, the rules of when to remind."""

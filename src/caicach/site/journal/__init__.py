"""The audit log as administrators and directors read it: of their own body, in words, newest first."""

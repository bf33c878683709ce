"""The site: settings, addresses, the two server entry points. The only layer that knows every app."""

"""Pages of the site itself: sign-in, settings of a person, the gallery, failures."""

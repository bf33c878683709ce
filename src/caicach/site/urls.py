"""Every address of the site. What answers without sign-in is marked so, and listed once, in `PUBLIC`."""

urlpatterns: list = []

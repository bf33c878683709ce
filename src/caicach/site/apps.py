from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "caicach.site"
    label = "site"

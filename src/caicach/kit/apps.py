from django.apps import AppConfig


class KitConfig(AppConfig):
    name = "caicach.kit"
    label = "kit"

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "caicach.organisations"
    label = "organisations"

"""`caicach manage …`: Django's own management commands with the settings of the site."""

import argparse
import os

from caicach.cli.site import plain_database_failures


def configure(parser: argparse.ArgumentParser) -> None:
    """Words after `manage` go to Django as they are."""


def run(options: argparse.Namespace) -> int:
    """Run one command of Django; `options.words` are its name and arguments."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caicach.site.settings")
    from django.core.management import execute_from_command_line

    with plain_database_failures():
        execute_from_command_line(["caicach manage", *options.words])
    return 0

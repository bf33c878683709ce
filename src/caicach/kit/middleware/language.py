"""The language of a request: the person's setting, else the visitor's choice in a cookie, else Vietnamese.

The wish of the browser is not asked: most office machines carry an English browser and a Vietnamese reader.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

COOKIE = "caicach_language"


class LanguageMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = wanted(request)
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


def wanted(request: HttpRequest) -> str:
    """The code of the language for this request."""
    wish = getattr(request.user, "language", None) or request.COOKIES.get(COOKIE)
    return wish if wish in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE

"""A broken rule that no form caught becomes a page that says the sentence (409), in one place."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from caicach.kit.rules import RuleBroken


class RuleBrokenMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, failure: Exception) -> HttpResponse | None:
        if not isinstance(failure, RuleBroken):
            return None
        return render(request, "409.html", {"sentence": failure.sentence, "code": failure.code}, status=409)

"""Time as pages in memory see it, and a view to keep pages of."""

from django.http import HttpResponse


class Clock:
    now = 0.0


def later(seconds):
    Clock.now += seconds


class Counted:
    """A view that says how often it was asked."""

    def __init__(self, **headers):
        self.asked, self.headers = 0, headers

    def __call__(self, request):
        self.asked += 1
        return HttpResponse(f"answer {self.asked}", headers=self.headers)

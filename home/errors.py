"""Error pages in the language of the address. They touch no database: it may be what failed."""

from django.shortcuts import render


def bad_request(request, exception):
    return render(request, "400.html", status=400)


def forbidden(request, exception):
    return render(request, "403.html", status=403)


def sent_from_elsewhere(request, reason=""):
    """A form without the token that this site's own pages give it."""
    return forbidden(request, None)


def not_found(request, exception):
    return render(request, "404.html", status=404)


def server_error(request):
    return render(request, "500.html", status=500)

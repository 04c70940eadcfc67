"""Views to erase everything that an address has signed: they ask for the address, and list nothing.

Every address gets the same answer from the same work. The worker finds out what there is, mails one link, and erases
when its button was pressed (erasure_requests.py): no web process can look for an address under all appeals.
"""

from functools import partial

from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from signatures.decorators import own_post_only, reading_only
from signatures.screening.rate_limit import Flood
from signatures.self_service import erasure_requests
from signatures.self_service.links import behind_link, unknown
from signatures.self_service.lost_mail import ask_for_address

flood = Flood()


@sensitive_post_parameters()
@never_cache
@own_post_only(gives_back=True)
def ask(request):
    """Take down an address."""
    page = partial(render, request, "signatures/self_service/erase_all.html")
    take = partial(erasure_requests.ask, language=get_language())
    return ask_for_address(request, page, {}, flood, take) or redirect("erase_all_asked")


@reading_only
def asked(request):
    return render(request, "signatures/self_service/erase_all_asked.html")


def _while_open(view, request, token):
    found = erasure_requests.open_request(token)
    return view(request, found) if found else unknown(request, asks_to_erase=True)


@behind_link(opened=_while_open)
def confirm(request, erasure_request):
    """Show one button; pressing it lets the worker erase. Opening the link, as mail scanners do, changes nothing."""
    if request.method != "POST":
        return render(request, "signatures/self_service/erase_all_confirm.html")
    erasure_requests.confirm(erasure_request)
    return redirect("erase_all_begun")


@reading_only
def begun(request):
    """The receipt. It holds no data, and is the same for everybody."""
    return render(request, "signatures/self_service/erase_all_begun.html")

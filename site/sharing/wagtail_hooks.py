from django.contrib import messages
from wagtail import hooks

from campaigns.editing.problems import register
from sharing import checklist

register(checklist.ERRORS, checklist.WARNINGS)


@hooks.register("before_edit_page", order=-2)
def warn_of_letters_without_font(request, page):
    """Tell whoever opens an appeal, or a translation of it, that its share picture can't be drawn."""
    for problem in checklist.has_no_share_picture(page) if request.method == "GET" else ():
        messages.warning(request, str(problem))

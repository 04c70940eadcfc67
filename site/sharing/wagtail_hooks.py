from django.contrib import messages
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from campaigns.models import CampaignPage
from sharing.pictures.contents import contents_of
from sharing.pictures.drawing import without_font

NO_SHARE_PICTURE = _(
    "The picture for sharing can't write: %(texts)s. Where the appeal is shared, the portrait alone is shown."
)


@hooks.register("before_edit_page", order=-2)
def warn_of_letters_without_font(request, page):
    """Tell whoever opens an appeal, or a translation of it, that its share picture can't be drawn."""
    texts = without_font(contents_of(page)) if request.method == "GET" and isinstance(page, CampaignPage) else []
    if texts:
        messages.warning(request, NO_SHARE_PICTURE % {"texts": " – ".join(texts)})

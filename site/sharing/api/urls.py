from django.urls import URLPattern, re_path

from sharing.api.responses import open_data
from sharing.api.views import api

APPEAL = r"^v1/appeals/(?P<reference>[\w-]{1,60})"
# Ninja's own patterns take no URL with a slash at its end beside the one without, and no other method's.
VIEWS = {pattern.name: open_data(pattern.callback) for pattern in api.urls[0] if isinstance(pattern, URLPattern)}

urlpatterns = [
    re_path(r"^v1/?\Z", VIEWS["index"], name="open_data"),
    re_path(r"^v1/openapi\.json\Z", VIEWS["openapi"], name="open_data_openapi"),
    re_path(r"^v1/appeals/?\Z", VIEWS["appeal_list"], name="open_data_appeals"),
    re_path(APPEAL + r"/?\Z", VIEWS["appeal"], name="open_data_appeal"),
    re_path(APPEAL + r"/counts/?\Z", VIEWS["counts"], name="open_data_counts"),
    re_path("", VIEWS["nothing"]),
]

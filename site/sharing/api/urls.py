from django.urls import re_path

from sharing.api import views

APPEAL = r"^v1/appeals/(?P<reference>[\w-]{1,60})"

urlpatterns = [
    re_path(r"^v1/?\Z", views.index, name="open_data"),
    re_path(r"^v1/openapi\.json\Z", views.openapi, name="open_data_openapi"),
    re_path(r"^v1/appeals/?\Z", views.appeal_list, name="open_data_appeals"),
    re_path(APPEAL + r"/?\Z", views.appeal, name="open_data_appeal"),
    re_path(APPEAL + r"/counts/?\Z", views.counts, name="open_data_counts"),
    re_path("", views.nothing),
]

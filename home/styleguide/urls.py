from django.urls import path, re_path

from home.styleguide import views

urlpatterns = [
    path("", views.overview, name="styleguide"),
    re_path(r"^(fr|ar)/$", views.guide, name="styleguide_in"),
]

from django.urls import path

from benchmarks.bare.views import page, sign

urlpatterns = [path("<int:campaign>/sign/", sign), path("page/", page)]

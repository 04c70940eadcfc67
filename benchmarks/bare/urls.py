from django.urls import path

from benchmarks.bare.views import sign

urlpatterns = [path("<int:campaign>/sign/", sign)]

from django.urls import path

from concerns import views

urlpatterns = [
    path("", views.report, name="concern"),
    path("received/", views.received, name="concern_received"),
]

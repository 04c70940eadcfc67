from django.urls import path

from home.search import views

urlpatterns = [path("", views.search, name="search")]

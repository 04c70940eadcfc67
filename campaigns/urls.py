from django.urls import path, register_converter
from django.urls.converters import IntConverter

from campaigns import views


class NumberConverter(IntConverter):
    """A number in its one spelling: a proxy that keeps /people/01/ wouldn't hear that the person is hidden."""

    regex = "[1-9][0-9]*"


register_converter(NumberConverter, "number")

urlpatterns = [path("<number:pk>/", views.person, name="person")]

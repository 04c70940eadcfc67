"""URLs of the translators' desk, beneath the admin's."""

from translators.editor.urls import urlpatterns as editor

urlpatterns: list = [*editor]

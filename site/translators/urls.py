"""URLs of the translators' desk, beneath the admin's."""

urlpatterns: list = []

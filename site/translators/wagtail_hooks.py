from wagtail import hooks

from translators import urls


@hooks.register("register_admin_urls")
def translators_urls():
    return urls.urlpatterns

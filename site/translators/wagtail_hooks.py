from wagtail import hooks

from translators import urls
from translators.matrix import hooks as matrix

matrix.register()


@hooks.register("register_admin_urls")
def translators_urls():
    return urls.urlpatterns

from wagtail import hooks

from translators import urls
from translators.files import hooks as files
from translators.matrix import hooks as matrix

matrix.register()
files.register()


@hooks.register("register_admin_urls")
def translators_urls():
    return urls.urlpatterns

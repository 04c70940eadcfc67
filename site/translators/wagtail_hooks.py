from wagtail import hooks

from translators import urls
from translators.editor import hooks as editor

editor.register()


@hooks.register("register_admin_urls")
def translators_urls():
    return urls.urlpatterns

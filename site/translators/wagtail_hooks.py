from wagtail import hooks

from translators import urls
from translators.files import hooks as of_files


@hooks.register("register_admin_urls")
def translators_urls():
    return urls.urlpatterns


of_files.register()

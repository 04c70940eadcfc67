from wagtail import hooks

from translators import urls
from translators.checks import hooks as checks  # noqa: F401 - registers its own
from translators.editor import hooks as editor  # noqa: F401 - registers its own
from translators.groups import hooks as groups  # noqa: F401 - registers its own
from translators.matrix import hooks as matrix
from translators.terms import hooks as terms  # noqa: F401 - registers its own

matrix.register()


@hooks.register("register_admin_urls")
def translators_urls():
    return urls.urlpatterns

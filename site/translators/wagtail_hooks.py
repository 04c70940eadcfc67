from wagtail import hooks

from translators import urls
from translators.changed import hooks as changed  # noqa: F401 - registers its own
from translators.checks import hooks as checks  # noqa: F401 - registers its own
from translators.editor import hooks as editor  # noqa: F401 - registers its own
from translators.files import hooks as files
from translators.groups import hooks as groups  # noqa: F401 - registers its own
from translators.matrix import hooks as matrix
from translators.publishing import hooks as publishing  # noqa: F401 - registers its own
from translators.terms import hooks as terms  # noqa: F401 - registers its own

matrix.register()
files.register()


@hooks.register("register_admin_urls")
def translators_urls():
    return urls.urlpatterns

"""That the browser tests' own tools hold."""

import pytest
from django.contrib.auth.models import Group


@pytest.mark.parametrize("javascript", [True, False])
def test_scripts_run_only_where_javascript_is_on(page, javascript):
    page.set_content("<title>off</title><script>document.title = 'on'</script>")

    assert page.title() == ("on" if javascript else "off")


@pytest.mark.parametrize("turn", [1, 2])
def test_the_database_can_be_used_beside_the_browser(page, turn):
    assert not Group.objects.filter(name="committed").exists()

    Group.objects.create(name="committed")
    assert page.goto("/admin/login/").ok

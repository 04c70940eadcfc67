"""Somebody new: invited by mail, a password, a second factor, and an appeal that somebody else approves."""

from time import monotonic

from playwright.sync_api import expect

from access_log.models import Action, Entry
from campaigns.models import CampaignPage
from tests.browser.editing import fill
from tests.browser.people import PASSWORD
from tests.browser.pictures import keep
from tests.browser.staff.test_steward import SECONDS
from tests.helpers.second_factor import CODE, HOME, LOGIN, code_for

NAME, ADDRESS = "nadia", "newcomer-journey@example.org"
TITLE = "Laissez chanter la chorale de Vitebsk"


def test_somebody_new_gets_in_by_two_factors_and_publishes_with_somebody_else(people, stored, site):
    administrator, editor = people.staff("Administrators"), people.staff("Communications")
    newcomer, begun = people.visitor(viewport={"width": 1300, "height": 1000}, reduced_motion="reduce"), monotonic()
    invite(administrator)
    choose_a_password(newcomer, site.mailed_link(ADDRESS))
    log_in(newcomer)
    secret = set_up_an_app(newcomer)
    log_in_with(newcomer, secret)
    write_an_appeal(newcomer)
    submit(newcomer)
    page = stored(CampaignPage).get(title=TITLE)
    assert not page.live
    approve(editor, page.pk)
    assert newcomer.goto(f"/fr/appels/{page.slug}/").status == 200
    assert monotonic() - begun < 2 * SECONDS, "as staff and as an editor"
    theirs = stored(Entry).filter(name=NAME).values_list("action", flat=True).order_by("pk")
    assert Action.FACTOR_ADDED in theirs
    assert [each for each in theirs if each in (Action.LOGIN, Action.LOGOUT)] == [
        Action.LOGIN,
        Action.LOGOUT,
        Action.LOGIN,
    ]


def invite(page):
    page.goto("/admin/users/new/")
    fill(page, username=NAME, email=ADDRESS, first_name="Nadia")
    page.get_by_role("tab", name="Roles").first.click()
    page.get_by_label("Communications", exact=True).check()
    page.get_by_role("button", name="Create").click()
    expect(page.locator(".messages .success")).to_be_visible()


def choose_a_password(page, link):
    page.goto(link)
    keep(page, "newcomer-password")
    fill(page, new_password1=PASSWORD, new_password2=PASSWORD)
    page.locator("main form button[type=submit]").click()
    expect(page.locator('[name="new_password1"]')).to_have_count(0)


def log_in(page):
    page.goto(LOGIN)
    fill(page, username=NAME, password=PASSWORD)
    page.locator("main form button[type=submit]").click()
    page.wait_for_url(lambda url: url.endswith((HOME, CODE)))


def set_up_an_app(page):
    """Its secret, as whoever has no camera types it off the page."""
    page.goto("/admin/second-factor/app/")
    secret = page.locator("main code").inner_text().replace(" ", "")
    fill(page, code=code_for(secret))
    page.get_by_role("button", name="Set up").click()
    page.wait_for_url("**/second-factor/codes/")
    keep(page, "newcomer-recovery-codes")
    return secret


def log_in_with(page, secret):
    page.request.post("/admin/logout/", form=token_of(page), headers={"Referer": page.url})
    log_in(page)
    keep(page, "newcomer-second-factor")
    fill(page, code=code_for(secret, later=1))  # the one before has been used
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url(f"**{HOME}")


def token_of(page):
    return {"csrfmiddlewaretoken": page.locator('input[name="csrfmiddlewaretoken"]').first.get_attribute("value")}


def write_an_appeal(page):
    page.goto("/admin/appeals/new/")
    fill(page, title=TITLE, introduction="Elle a chanté sur une place.", addressee="Le maire", demand="Laissez-la.")
    page.get_by_role("button", name="Make the drafts").click()
    page.wait_for_url("**/edit/")


def submit(page):
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Submit to").click()
    expect(page.locator(".messages .success")).to_be_visible()


def approve(page, key):
    page.goto(f"/admin/pages/{key}/edit/")
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Approve and Publish", exact=True).click()
    expect(page.locator(".messages .success")).to_be_visible()
    keep(page, "newcomer-approved")

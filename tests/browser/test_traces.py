"""Somebody with marked data signs on the running site: what its processes write holds none of the marks.

All of its `var` folder is searched, its log among it, and on SQLite the database's files; all but var/mail, which
stands for the signers' mailboxes.
"""

import re

from django.db import connection

from tests.browser.running_site import wait_for
from tests.browser.supporting import APPEAL, confirm, sign

ADDRESS = "xanthippe@quagmire.example"
MARKS = [b"xanthippe", b"quagmire"]
FORM = "form.sign-form"


def walk_through(page, site):
    """Sign, with an error first; confirm, look at the own page, stop the news, lose the mail; returns the secret."""
    page.goto(APPEAL.format("fr"))
    page.locator(FORM).evaluate("form => form.noValidate = true")
    sign(page, "no address of Quagmire's", first_name="Xanthippe", last_name="Quagmire")
    sign(page, ADDRESS, first_name="Xanthippe", last_name="Quagmire")
    page.wait_for_url("**/fr/signature/thanks/**")
    lost = page.locator("main a[href$='/mail/']").first.get_attribute("href")
    link = site.mailed_link(ADDRESS)
    confirm(page, link)
    mine = link.replace("/confirm/", "/mine/")
    page.goto(mine)
    assert "Quagmire" in page.content()
    assert "Quagmire" in page.request.get(f"{mine}file/").text()
    page.goto(link.replace("/confirm/", "/unsubscribe/"))
    ask_for_another_mail(page, lost)
    return link.split("/")[-2].encode()


def ask_for_another_mail(page, path):
    page.goto(path)
    page.locator("main [name=email]").fill(ADDRESS)
    page.locator("main form button").click()
    page.wait_for_url("**/mail-asked-for/")


def look_as_a_steward(page, site):
    """The file with everything in it, and one signature."""
    page.goto("/admin/signature/?export=csv")
    page.get_by_label("Why").fill("Hand over")
    page.get_by_label("Case number").fill("2026/17")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download CSV").click()
    assert ADDRESS in download.value.path().read_text()
    page.goto("/admin/signature/")
    page.locator("main a[href*='/signature/inspect/']").first.click()
    page.goto("/admin/signature_shape/")


def public_pages(page):
    """All that the site map names, twice: the second time they may come from where copies are kept."""
    lists = _named_in(page, "/sitemap.xml")
    addresses = [address for each in lists for address in _named_in(page, each)]
    assert len(addresses) > 10
    return {address: page.request.get(address).body() for address in [*addresses, *addresses]}


def _named_in(page, site_map):
    return re.findall(r"<loc>([^<]+)</loc>", page.request.get(site_map).text())


def written(site, site_copy):
    """What lies in the running site's folder, and its database where that is a file: {path: bytes}."""
    files = [path for path in site.folder.rglob("*") if path.is_file() and site.folder / "mail" not in path.parents]
    if connection.vendor == "sqlite":
        files += site_copy.working.parent.glob(f"{site_copy.working.name}*")
    return {path: contents(path) for path in files if path.exists()}


def contents(path):
    """The file's bytes in lower case."""
    return path.read_bytes().lower()


def test_what_a_running_site_writes_holds_nothing_of_a_signer(people, site, site_copy):
    reader, steward = people.visitor(java_script_enabled=False), people.staff("Data stewards")
    secret = walk_through(reader, site).lower()
    look_as_a_steward(steward, site)
    pages = public_pages(reader)
    assert [address for address, body in pages.items() if any(mark in body.lower() for mark in MARKS)] == []

    found = written(site, site_copy)
    assert any(b"/fr/appels/" in text for path, text in found.items() if path.suffix == ".kept")
    assert site.log in found
    assert [path for path, text in found.items() if any(mark in text for mark in [*MARKS, secret])] == []
    mails = wait_for(lambda: list((site.folder / "mail").iterdir()), "a mail")
    assert any(secret in mail.read_bytes().lower() for mail in mails)  # the net has no hole

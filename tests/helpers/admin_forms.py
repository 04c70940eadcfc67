"""A form of the admin as a browser has it: opened, filled in, sent."""

from bs4 import BeautifulSoup


def opened(client, url):
    """What the form at `url` would send if nobody changed anything."""
    response = client.get(url)
    assert response.status_code == 200, (url, response.status_code)
    return shown(response)


def shown(response):
    """The same for the form of an answer."""
    page = BeautifulSoup(response.content, "html.parser")
    [form] = [form for form in page.find_all("form") if form.find(attrs={"name": "record_version"})]
    return values(form)


def of_a_page(response):
    """The same for the form of a page, or of one that isn't there yet."""
    return values(BeautifulSoup(response.content, "html.parser").find("form", attrs={"data-edit-form": True}))


def values(form):
    """What each control of `form` (BeautifulSoup's) would send."""
    data = {}
    for control in form.find_all(["input", "textarea", "select"], attrs={"name": True}):
        for value in _values(control):
            data.setdefault(control["name"], []).append(value)
    streams = form.find_all(attrs={"data-controller": "w-block"})  # made by a script; empty in these tests
    return data | {f"{stream['id']}-count": ["0"] for stream in streams}


def _values(control):
    if control.name == "textarea":
        return [control.text.removeprefix("\n")]
    if control.name == "select":
        return [option.get("value", "") for option in control.find_all("option", selected=True)]
    if control.get("type") in ("checkbox", "radio"):
        return [control.get("value", "on")] if control.has_attr("checked") else []
    return [] if control.get("type") in ("file", "submit") else [control.get("value", "")]

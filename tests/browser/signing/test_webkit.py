"""One journey in WebKit, the engine of every browser on an iPhone. Chromium walks all the others."""

import os
import shutil
import subprocess

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from tests.browser.pictures import FOLDER
from tests.browser.supporting import APPEAL

# Selenium's own class for WebKitGTK calls what Selenium has deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:setting remote_server_addr:DeprecationWarning")

DRIVER, DISPLAY = "WebKitWebDriver", "Xvfb"
MISSING = "No WebKit found: on Debian, apt-get install webkit2gtk-driver xvfb"
PATIENCE = 30  # seconds
PHONE = (400, 800)  # pixels of the window; WebKitGTK makes none narrower


@pytest.fixture(scope="module")
def display():
    """The number of a screen that nobody sees."""
    if not (shutil.which(DRIVER) and shutil.which(DISPLAY)):
        give_up = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        give_up(MISSING)
    reader, writer = os.pipe()
    command = [DISPLAY, "-displayfd", str(writer), "-screen", "0", "1280x1024x24", "-nolisten", "tcp"]
    screen = subprocess.Popen(command, pass_fds=[writer], stderr=subprocess.DEVNULL)
    os.close(writer)
    with os.fdopen(reader) as told:
        yield f":{told.readline().strip()}"
    screen.terminate()
    screen.wait()


@pytest.fixture(scope="module")
def webkit(display):
    """WebKit in a window of a phone's size."""
    seen_by = os.environ | {"DISPLAY": display, "WEBKIT_DISABLE_COMPOSITING_MODE": "1", "NO_AT_BRIDGE": "1"}
    service = webdriver.WebKitGTKService(executable_path=shutil.which(DRIVER), env=seen_by)
    driver = webdriver.WebKitGTK(service=service)
    driver.set_window_size(*PHONE)
    driver.implicitly_wait(PATIENCE)
    yield driver
    driver.quit()


def found(driver, selector):
    """The first element of a CSS selector, in the midst of the window: WebKit's driver waits for no scrolling."""
    element = driver.find_element(By.CSS_SELECTOR, selector)
    driver.execute_script("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", element)
    return element


def photograph(driver, name):
    driver.execute_async_script("document.fonts.ready.then(arguments[0])")
    FOLDER.mkdir(parents=True, exist_ok=True)
    driver.save_screenshot(str(FOLDER / f"{name}.png"))


def has_no_sideways_scroll(driver):
    return driver.execute_script("return document.documentElement.scrollWidth <= window.innerWidth")


def test_a_supporter_signs_and_confirms_in_webkit(webkit, site):
    webkit.get(site.url + APPEAL.format("fr"))
    photograph(webkit, "webkit-appeal-fr")
    assert has_no_sideways_scroll(webkit)
    for field, value in {"first_name": "Zoë", "last_name": "O'Neill", "email": "webkit@example.org"}.items():
        found(webkit, f"[name={field}]").send_keys(value)
    found(webkit, "form.sign-form button").click()
    WebDriverWait(webkit, PATIENCE).until(lambda driver: "/thanks/" in driver.current_url)
    photograph(webkit, "webkit-thanks-fr")
    webkit.get(site.mailed_link("webkit@example.org"))
    found(webkit, "main form button").click()
    WebDriverWait(webkit, PATIENCE).until(
        lambda driver: not driver.find_elements(By.CSS_SELECTOR, "main form button")
    )
    photograph(webkit, "webkit-confirmed-fr")
    assert webkit.get_cookies() == []


def test_arabic_runs_from_right_to_left_in_webkit(webkit, site):
    webkit.get(site.url + APPEAL.format("ar"))
    photograph(webkit, "webkit-appeal-ar")
    assert webkit.find_element(By.TAG_NAME, "html").get_dom_attribute("dir") == "rtl"
    assert has_no_sideways_scroll(webkit)

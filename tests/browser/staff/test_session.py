"""Typing keeps a session of staff alive, as it asks the server for nothing for a long time."""


def test_the_server_hears_once_a_minute_that_somebody_types(people):
    page = people.staff("Communications")
    told = []
    page.on("request", lambda request: told.append(request.url) if request.url.endswith("/sessions/used/") else None)
    page.clock.install()
    page.goto("/admin/snippets/campaigns/detaineeprofile/add/")
    name = page.locator('input[type="text"]').first
    for seconds in (30, 31, 1, 60):
        page.clock.run_for(seconds * 1000)
        name.press_sequentially("ab")
    page.wait_for_load_state("networkidle")
    assert len(told) == 2

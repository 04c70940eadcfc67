"""URLs of the admin, as the resolver knows them, with objects for arguments: a new one is asked for here."""

import re
from itertools import product

from django.urls import get_resolver
from django.urls.resolvers import RegexPattern, URLResolver
from wagtail.admin.views.bulk_action.registry import bulk_action_registry

MODEL = re.compile(r"<\w+:\w*app(?:_label|_name)>/<\w+:\w*model_name>")
ARGUMENT = re.compile(r"<(?:\w+:)?([\w ]+)>")
GROUP = re.compile(r"\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)")

APPEALS, PROFILES = ["appeal", "translated appeal"], ["profile", "translated profile"]
ORGANISATIONS, ACCOUNTS = ["organisation", "translated organisation"], ["colleague", "a steward"]
REVISIONS = [f"revision of {each}" for each in (*APPEALS, *PROFILES, *ORGANISATIONS)]
PAGE_TYPES = [
    "campaigns/campaignindexpage",
    "campaigns/campaignpage",
    "home/homepage",
    "home/standardpage",
    "signatures/signatureformpage",
]
# What stands for an argument: by the beginning of the URL's route, the first that fits. What is no object is a word.
RULES = [
    ("api/main/documents", {"pk": ["document"]}),
    ("api/main/images", {"pk": ["image"]}),
    ("api/main/pages", {"pk": APPEALS, "action_name": ["publish"], "action": ["publish"]}),
    ("localize/api/snippets", {"model": ["campaigns/detaineeprofile"], "pk": ["profile"]}),
    ("localize/submit/snippet", {"model": ["campaigns/detaineeprofile"], "pk": PROFILES}),
    ("localize/translate", {"mode": ["default"]}),
    ("translations/", {"mode": ["default"], "page_id": ["appeal"], "language": ["en"]}),
    ("translations/files/imports", {"pk": ["file"]}),
    ("editing-sessions", {"model": ["campaigns/campaignpage"], "object_id": ["appeal"]}),
    ("settings", {"model": ["campaigns/conventions", "signatures/signingsettings"], "pk": ["settings"]}),
    ("tag-autocomplete", {"model": ["taggit/tag"]}),
    ("pages/.*state_id", {"page_id": ["submitted page"]}),
    ("pages/workflow", {"page_id": ["submitted page"], "action_name": ["approve", "reject"]}),
    ("pages/add", {"model": PAGE_TYPES, "parent_page_id": ["list of appeals"]}),
    ("pages/usage", {"model": PAGE_TYPES}),
    ("pages/create", {"model": PAGE_TYPES}),
    ("snippets/.*detaineeprofile", {"pk": PROFILES}),
    ("snippets/.*organisation", {"pk": ORGANISATIONS}),
    ("workflows/tasks/add", {"model": ["wagtailcore/groupapprovaltask"]}),
    ("workflows/tasks", {"pk": ["kind of step"]}),
    ("workflows", {"pk": ["workflow"], "workflow_pk": ["workflow"], "page_pk": ["appeal"]}),
    ("protection", {"pk": ["campaign"], "what": ["high-risk", "retention"]}),
    ("review", {"pk": ["review"], "verdict": ["invalidate", "release"]}),
    ("second-factor/passkeys", {"pk": ["second factor"]}),
    ("second-factor/reset|who-may-see-what/leaving", {"pk": ACCOUNTS}),
    ("users", {"pk": ACCOUNTS}),
    ("campaign|signaturetally", {"pk": ["campaign"], "name": ["days"]}),
    ("concerns/", {"pk": ["concern"]}),
    ("draft-links", {"page_pk": ["appeal"], "pk": ["link to a draft"]}),
    ("channel/", {"pk": ["channel"]}),
    ("paperentry", {"pk": ["entry on paper"]}),
    ("detainee|people", {"pk": ["person"]}),
    ("signature", {"pk": ["signature"], "action": ["note", "send-again", "erase", "propose-hold"]}),
    ("topic", {"pk": ["topic"]}),
    ("termtranslation", {"pk": ["term in English", "term in German"]}),
    ("term", {"pk": ["term"]}),
    ("translations/problems", {"pk": ["string in English"], "check": ["number"]}),
    ("translations", {"pk": ["appeal"], "language": ["en"]}),
    ("addressrule", {"pk": ["address rule"]}),
    ("blockeddomain", {"pk": ["blocked domain"]}),
    ("consentrule", {"pk": ["rule by country"]}),
    ("locales", {"pk": ["language"]}),
    ("sites", {"pk": ["site"]}),
    ("groups", {"pk": ["group"]}),
    ("collections", {"pk": ["collection"]}),
    ("documents", {"pk": ["document"]}),
    ("images", {"pk": ["image"]}),
]
ANYWHERE = {
    "page_id": APPEALS,
    "pk": APPEALS,  # of pages, where they are compared
    "parent_page_id": APPEALS,
    "page_to_move_id": APPEALS,
    "destination_id": ["list of appeals"],
    "revision_id": REVISIONS,
    "revision_id_a": ["earliest"],
    "revision_id_b": ["latest"],
    "task_id": ["step"],
    "task_state_id": ["state of step"],
    "workflow_state_id": ["state of workflow"],
    "collection_id": ["collection"],
    "session_id": ["session in the editor"],
    "translation_source_id": ["source"],
    "translation_id": ["translation"],
    "string_segment_id": ["string"],
    "overridable_segment_id": ["picture of translation"],
    "redirect_id": ["redirect"],
    "document_id": ["document"],
    "doc_id": ["document"],
    "image_id": ["image"],
    "uploaded_file_id": ["upload"],
    "filter_spec": ["original"],
    "uidb64": ["nobody"],
    "token": ["none"],
}
IN_BULK = {
    "auth/user": ACCOUNTS,
    "home/organisation": ORGANISATIONS,
    "campaigns/detaineeprofile": PROFILES,
    "campaigns/creditedimage": ["image"],
    "wagtaildocs/document": ["document"],
    "wagtailcore/page": APPEALS,
}


def urls(objects):
    """The lines of the table: each URL, with the names of `objects` in it for their keys."""
    found = set()
    for route, view in routes():
        filled = list(_filled(route, objects))
        exports = filled if _is_exported(view) and "results" not in route else []
        found.update(filled, [f"{url}?export=csv" for url in exports])
    return sorted(found)


def routes():
    """Each route of the admin, without the beginning that all have, and its view."""
    for route, view in _within(get_resolver().url_patterns, ""):
        if route.startswith("admin/"):
            yield route.removeprefix("admin/"), view


def _within(patterns, before):
    for each in patterns:
        route = before + _readable(each.pattern)
        if isinstance(each, URLResolver):
            yield from _within(each.url_patterns, route)
        else:
            yield route, each.callback


def _readable(pattern):
    text = str(pattern)
    return GROUP.sub(r"<\1>", text).strip("^$").replace("\\", "") if isinstance(pattern, RegexPattern) else text


def _is_exported(view):
    """Whether the list has a button that downloads it."""
    given = getattr(view, "view_initkwargs", {}).get("list_export")
    return bool(given or getattr(getattr(view, "view_class", None), "list_export", None))


def _filled(route, objects):
    route = MODEL.sub("<model>", route).replace(".*/", "anything-else/")
    if "<model>/<str:action>/" in route:
        yield from _in_bulk(route.partition("<")[0])
        return
    names = ARGUMENT.findall(route)
    for chosen in filter(_belongs_together, product(*(_chosen(route, name) for name in names))):
        values = iter([f"<{each}>" if each in objects else each for each in chosen])
        yield ARGUMENT.sub(lambda _match, values=values: next(values), route)


def _belongs_together(chosen):
    of = [each.removeprefix("revision of ") for each in chosen if each.startswith("revision of ")]
    return set(of) <= set(chosen)


def _in_bulk(beginning):
    bulk_action_registry._scan_for_bulk_actions()
    for app, models in bulk_action_registry.actions.items():
        for model, actions in models.items():
            for action, each in product(actions, IN_BULK[f"{app}/{model}"]):
                yield f"{beginning}{app}/{model}/{action}/?id=<{each}>"


def _chosen(route, name):
    for beginning, chosen in RULES:
        if name in chosen and re.match(beginning, route):
            return chosen[name]
    return ANYWHERE[name]

"""The API's OpenAPI document, made from the code, against the one that was written by hand before.

A client may rely on anything that stood there. Both are written alike first (`plain`); each difference that is left
has its reason in EXPLAINED or REWORDED.
"""

import json
import re
from pathlib import Path

from sharing.api.views import document

BY_HAND = json.loads((Path(__file__).parent / "api_document.json").read_text(encoding="utf-8"))
NULL = {"type": "null"}
EXPLAINED = {  # what is new, by its path
    r".*/schema(/.+)?/title": "Pydantic gives each schema and field its name as a title.",
    r".*/parameters/[\w-]+/schema/description": "Ninja says it of the schema as well as of the parameter.",
    r".*/parameters/[\w-]+/required": "Ninja says of each parameter whether it is required; left out means it isn't.",
    r".*/parameters/format/schema/default": "What was so already: without the parameter it is JSON.",
    r"/paths//openapi.json/get/responses/200/.*/properties/(openapi|info|paths)/.*": "Fields in code have types.",
}
REWORDED = {
    r".*/properties/stories/description": "A page has a URL; an address is an e-mail's (docs/glossary.md).",
}


def plain(node, document):
    """`node` as either document could have it: references followed, null among the types, lists without an order."""
    if isinstance(node, list):
        return in_order([plain(item, document) for item in node])
    if not isinstance(node, dict):
        return node
    return {key: plain(value, document) for key, value in without_null(followed(node, document), document).items()}


def in_order(items):
    """Parameters by name, all else sorted: required fields, types, enums."""
    if items and all(isinstance(item, dict) and "in" in item for item in items):
        return {item["name"]: item for item in items}
    return sorted(items, key=str)


def followed(node, document):
    """`node`, or what it refers to with what it says besides."""
    if not isinstance(node.get("$ref"), str):
        return node
    target = document
    for key in node["$ref"].removeprefix("#/").split("/"):
        target = target[key]
    return followed(target, document) | {key: value for key, value in node.items() if key != "$ref"}


def without_null(node, document):
    """A schema that is another one or null, as that one with null among its types."""
    choices = node.get("anyOf") or node.get("oneOf") or []
    if NULL not in choices:
        return node
    [other] = [followed(choice, document) for choice in choices if choice != NULL]
    enum = {"enum": [*other["enum"], None]} if "enum" in other else {}
    besides = {key: value for key, value in node.items() if key not in ("anyOf", "oneOf")}
    return other | besides | enum | {"type": [other["type"], "null"]}


def flat(node, path=""):
    """[(path, value)]; a value is what has no parts."""
    if not isinstance(node, dict) or not node:
        return [(path, node)]
    return [found for key, part in node.items() for found in flat(part, f"{path}/{key}")]


def facts(document):
    """{path: value} of all but the components, which stand where they are referred to."""
    used = {key: part for key, part in document.items() if key != "components"}
    return dict(flat({key: plain(part, document) for key, part in used.items()}))


def differences(new):
    """The paths at which the document by hand and `new` say different things, with both."""
    old, new = facts(BY_HAND), facts(new)
    paths = sorted({*old, *new})
    return {path: (old.get(path), new.get(path)) for path in paths if old.get(path) != new.get(path)}


def made():
    return json.loads(json.dumps(document()))


def explaining(path, reasons):
    return [pattern for pattern in reasons if re.fullmatch(pattern, path)]


def test_each_difference_from_the_document_by_hand_has_its_reason():
    used = set()
    for path, (old, new) in differences(made()).items():
        reasons = explaining(path, EXPLAINED if old is None else REWORDED)
        assert reasons, f"{path}: {old} is now {new}"
        assert new is not None, f"{path}: {old} is gone"
        used.update(reasons)
    assert used == {*EXPLAINED, *REWORDED}  # and no reason is left over


def test_a_change_of_what_clients_rely_on_is_a_difference():
    """The comparison is as sharp as it has to be: each of these would be seen."""
    changed = made()
    person = changed["components"]["schemas"]["Person"]
    person["required"].remove("country")
    person["properties"]["status"] = {"$ref": "#/components/schemas/DetentionStatus"}
    changed["paths"]["/appeals"]["get"]["parameters"][1]["schema"]["maximum"] = 50
    del changed["paths"]["/"]["get"]["responses"]["406"]
    found = "\n".join(differences(changed).keys() - differences(made()).keys())
    for part in ("people/items/required", "properties/status/type", "per_page/schema/maximum", "/406/"):
        assert part in found

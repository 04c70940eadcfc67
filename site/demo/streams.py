"""From the content's blocks to what a StreamField stores.

Ids are made of keys, never drawn: a translation's strings and a question's answers are kept under them.
"""

import json
import uuid

from django.core.serializers.json import DjangoJSONEncoder

NAMESPACE = uuid.UUID("4d7c2a52-2c0b-5d0e-9d3f-5b6c1f1a7e90")


def stream(blocks, path, people=None):
    """JSON for a StreamField.

    Args:
        blocks: tables of the content, each with `key`, `type` and the block's values.
        path: names the field, for example "appeal/body".
        people: DetaineeProfile by key, for the blocks that choose one.
    """
    return json.dumps([_block(block, path, people) for block in blocks], cls=DjangoJSONEncoder)


def _block(block, path, people):
    values = {name: value for name, value in block.items() if name not in ("key", "type")}
    path = f"{path}/{block['key']}"
    return {
        "type": block["type"],
        "id": _id(path),
        "value": {name: _value(value, path, people) for name, value in values.items()},
    }


def _value(value, path, people):
    return [_item(item, path, people) for item in value] if isinstance(value, list) else value


def _item(item, path, people):
    """A ListBlock's item: a table with a key, or the key of a person."""
    if isinstance(item, str):
        return {"type": "item", "id": _id(f"{path}/{item}"), "value": people[item].pk}
    values = {name: value for name, value in item.items() if name != "key"}
    return {
        "type": "item",
        "id": _id(f"{path}/{item['key']}"),
        "value": values["value"] if values.keys() == {"value"} else values,
    }


def _id(path):
    return str(uuid.uuid5(NAMESPACE, path))

"""{% kept "story" %} … {% endkept %}: a part of a page that changes with what staff change, and else with nothing."""

from django import template

from caching import parts

register = template.Library()


@register.tag
def kept(parser, token):
    """Keep what stands between the tags (site/caching/parts.py).

    Arguments: the part's name, and what else it depends on that changes by itself, as whether a campaign is open.
    What it needs from the page must be there without it: variables that are set within stand for nothing outside.
    """
    _name, *words = token.split_contents()
    nodes = parser.parse(("endkept",))
    parser.delete_first_token()
    return KeptNode([parser.compile_filter(word) for word in words], nodes)


class KeptNode(template.Node):
    child_nodelists = ("nodes",)  # where Django looks for the blocks that pages fill

    def __init__(self, words, nodes):
        self.words, self.nodes = words, nodes

    def render(self, context):
        name = tuple(str(word.resolve(context)) for word in self.words)
        with context.push():
            return parts.kept(context.get("request"), name, lambda: self.nodes.render(context))

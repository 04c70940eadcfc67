"""Model fields that the campaigns and the pages around them share."""

from wagtail.fields import StreamField


class SlimStreamField(StreamField):
    """A StreamField whose migrations don't repeat the definitions of its blocks.

    Block definitions say nothing about the column, and one project of our kind carries 35 MiB of
    them in its migrations. A data migration over such a field reads and writes raw JSON.
    """

    def deconstruct(self):
        name, path, _args, kwargs = super().deconstruct()
        return name, path, [[]], {key: value for key, value in kwargs.items() if key != "block_lookup"}

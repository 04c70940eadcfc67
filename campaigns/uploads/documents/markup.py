"""XML inside office documents."""

from lxml import etree

from campaigns.uploads import refusals
from campaigns.uploads.documents.local_paths import without_folders


def parsed(content):
    """The root element, without comments. Nothing outside is read and no entity is resolved."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise refusals.broken_document() from error
    if root.getroottree().docinfo.doctype:
        raise refusals.broken_document()
    return root


def written(root):
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def local(name):
    """`name` of an element or attribute, without its namespace."""
    return etree.QName(name).localname


def remove(element):
    """With all that is in it; text after it stays."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def clean(root, elements, attributes):
    """Without the named `elements` and `attributes` (local names), and without folders in what is a local path."""
    for element in list(root.iter()):
        if local(element.tag) in elements:
            remove(element)
            continue
        for name, value in element.attrib.items():
            if local(name).startswith(attributes):
                del element.attrib[name]
            elif (short := without_folders(value)) != value:
                element.attrib[name] = short

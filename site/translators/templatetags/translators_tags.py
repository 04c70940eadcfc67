from django import template

from translators.matrix.words import in_words

register = template.Library()
register.filter(in_words)

"""Uploads, cleaned of what they tell about who made them, where, when and with what.

Every file that the public can fetch comes in through CleanStorage; forms clean before that, to refuse beside the
field what can't be cleaned. See docs/decisions/0037-uploads-tell-nothing-of-their-makers.md.
"""

"""The picture that a network shows beside a shared link: one for each appeal and language, 1200 x 630 pixels.

What is in it (contents.py) has a version, the version is in its URL, and only the current one is ever drawn.
"""

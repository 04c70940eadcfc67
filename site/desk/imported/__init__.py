"""Texts from elsewhere: an item of a feed, of a WordPress export, or pasted text, as title, lead and sections."""

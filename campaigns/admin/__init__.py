"""Campaigns, people and their profiles in the admin: lists, choosers, deleting."""

"""Exports of signatures in the admin: why one is taken, and the register of all that were."""

"""Campaigners' desk: what staff see across campaigns, signatures and their switches."""

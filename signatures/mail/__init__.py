"""Mails to signers: when one is due, what it says, how it goes out."""

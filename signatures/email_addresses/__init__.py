"""E-mail addresses: read as they are typed, compared by the mailbox that they reach."""

"""E-mail addresses: how one that is typed is read, and the parts that it is compared by."""

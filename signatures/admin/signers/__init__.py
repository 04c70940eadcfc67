"""One signer at a time, in the admin: found by their address, answered, and their signature changed."""

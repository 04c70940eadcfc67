"""What is looked at before a signature goes its way: addresses, networks, proofs of work, limits."""

"""How staff read times: each says in which time zone it is."""

"""What may be answered from a cache: to whom, under which stamp, for how long. Knows no model of another room."""

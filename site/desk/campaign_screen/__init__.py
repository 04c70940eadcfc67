"""Screen of one campaign: its numbers, pages, people, what is due and what happened, from tallies alone."""

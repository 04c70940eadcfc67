"""File formats: what is written to a file for each segment, and what is read out of one."""

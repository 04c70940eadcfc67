"""Words and signs that a page writes: dates, countries, gender, inclusive writing, tally marks."""

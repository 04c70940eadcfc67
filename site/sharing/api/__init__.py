"""What anybody may take along: the appeals, their translations and their counts, as JSON. docs/open-data.md."""

"""Search over appeals, people and pages in the reader's language: docs/decisions/0015."""

"""Names and terms: how each language writes people's names, and what it says for words that come again and again."""

"""New appeals in one go: record, page and form as drafts, with the people in them."""

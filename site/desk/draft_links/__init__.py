"""Links to drafts: made, listed and ended by staff at a page, opened by whoever has one."""

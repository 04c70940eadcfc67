"""Every block and state of the public pages on one page, in French and Arabic: /styleguide/ in development."""

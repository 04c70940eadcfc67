"""A person's file in the admin: consent and its end, when facts were checked, where the person is shown, filters."""

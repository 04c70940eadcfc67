"""Fields of public forms, and the e-mail addresses that people type into them."""

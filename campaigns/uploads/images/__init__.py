"""Pictures' files as they stand: parts are left out, and the picture loses nothing."""

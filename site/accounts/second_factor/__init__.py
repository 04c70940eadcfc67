"""Second factor of staff: app, passkeys, recovery codes, by allauth.mfa; asked of everybody (decision 52)."""

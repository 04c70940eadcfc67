"""What other sites and programs fetch: the API, embedding, feeds, share pictures, metadata, site maps."""

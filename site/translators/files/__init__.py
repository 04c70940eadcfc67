"""Translation files: PO and XLIFF, taken to a translator's program and brought back."""

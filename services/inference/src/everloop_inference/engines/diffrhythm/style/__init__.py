"""Style vectors: text, audio or ready ones (§10 of the specification)."""

"""Weights files: spelling of their keys, strict comparison, loading."""

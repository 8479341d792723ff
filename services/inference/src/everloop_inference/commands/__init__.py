"""What `python -m everloop_inference` can do."""

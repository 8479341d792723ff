"""The autoencoder between audio and latents, and its exact work in pieces."""

"""The diffusion transformer. Module names follow the released state dict."""

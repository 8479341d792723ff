"""The procedural engine: composes by rules and synthesises every sound. No model, no samples, no network."""

"""From noise to latents: time grid, guidance, seeds, integration."""

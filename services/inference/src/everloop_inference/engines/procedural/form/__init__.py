"""How long, how many bars, and which sections."""

"""English pronunciation by eSpeak NG, written down as the model was trained on it (§8.5)."""

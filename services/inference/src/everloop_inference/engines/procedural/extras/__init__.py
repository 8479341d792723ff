"""What the engine knows about its music and a model could not tell: events, chords, stems."""

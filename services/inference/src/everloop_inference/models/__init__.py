"""The model manager: downloads, verifies, converts and removes model files. Engines only read what it leaves."""

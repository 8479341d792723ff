"""From a sentence to a specification: lexicon, negation, tempo and key, in English and Russian."""

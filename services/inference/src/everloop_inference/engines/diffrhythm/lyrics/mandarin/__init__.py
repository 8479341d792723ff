"""Mandarin pronunciation: pinyin, tone sandhi and the closed form of the model's phones (§8.5)."""

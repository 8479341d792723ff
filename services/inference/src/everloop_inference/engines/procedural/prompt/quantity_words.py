"""Words that ask for less or more of what stands with them."""

LESS = frozenset(
    {
        "less",
        "fewer",
        "few",
        "reduce",
        "reduced",
        "lower",
        "decrease",
        "меньше",
        "поменьше",
        "менее",
        "мало",
        "убавь",
        "убавить",
        "уменьши",
        "уменьшить",
    }
)

MORE = frozenset(
    {
        "more",
        "lot",
        "lots",
        "plenty",
        "many",
        "much",
        "extra",
        "increase",
        "больше",
        "побольше",
        "более",
        "много",
        "прибавь",
        "прибавить",
        "увеличь",
        "увеличить",
    }
)

# "turn down the drums", "turn up the bass".
LESS_PAIRS = frozenset({("turn", "down"), ("bring", "down"), ("tone", "down")})
MORE_PAIRS = frozenset({("turn", "up"), ("bring", "up")})

# Denied, these leave some of it: "not too dark", "without much vinyl", "не слишком мрачно".
SOME_WHEN_DENIED = frozenset(
    {"too", "much", "many", "lot", "lots", "very", "слишком", "много", "очень", "особо"}
)

# "more or less" says nothing of an amount.
APPROXIMATELY = (("more", "or", "less"), ("более", "или", "менее"), ("более", "менее"))

# Words through which an amount reaches its meaning: "less of the loud drums".
AMOUNT_REACH_WORDS = 3

# Decibels by which a part or a layer of ambience is moved.
LESS_DB = -6.0
MORE_DB = 4.0

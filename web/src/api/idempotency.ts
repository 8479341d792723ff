/** A key per intention: pressing the button again after a lost answer must not make the thing twice. */
export const newIdempotencyKey = (): string => crypto.randomUUID();

/**
 * JSON with the keys of every object in one order. Postgres keeps jsonb keys in an order of its own, so the text written
 * into a file must not depend on whether the value has been stored meanwhile.
 */
export const sortedJson = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );

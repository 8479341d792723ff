/** Text no store takes: refused wherever it stands. */
const unusableText = ['a\u0000b', '\u202e\ufeff\ud800'];

/** Values that belong nowhere, or hardly anywhere. */
const strangeValues: unknown[] = [
  ...unusableText,
  undefined,
  null,
  '',
  ' ',
  'x',
  '../../etc/passwd',
  'x'.repeat(20_000),
  -1,
  0,
  1.5,
  1e308,
  Number.MAX_SAFE_INTEGER,
  true,
  [],
  [[[[]]]],
  {},
  { $ne: null },
];

export type Spoilt = { what: string; input: unknown; mustFail: boolean };

/** The input with each of its fields, at any depth, replaced by each strange value, and the whole replaced as well. */
export function* spoil(valid: Record<string, unknown>): Generator<Spoilt> {
  for (const value of strangeValues) yield { what: `whole = ${show(value)}`, input: value, mustFail: false };
  yield { what: 'one field more', input: { ...valid, constructor: 'x', surplus: 1 }, mustFail: false };
  for (const path of pathsOf(valid)) {
    for (const value of strangeValues) {
      yield {
        what: `${path.join('.')} = ${show(value)}`,
        input: replaced(valid, path, value),
        mustFail: unusableText.includes(value as string),
      };
    }
  }
}

const show = (value: unknown): string => (JSON.stringify(value) ?? 'nothing').slice(0, 40);

const pathsOf = (value: unknown, path: string[] = []): string[][] => {
  if (typeof value !== 'object' || value === null) return path.length > 0 ? [path] : [];
  const inner = Object.entries(value).flatMap(([key, child]) => pathsOf(child, [...path, key]));
  return path.length > 0 ? [path, ...inner] : inner;
};

const replaced = (value: unknown, [key = '', ...rest]: string[], leaf: unknown): unknown => {
  const copy: Record<string, unknown> = Array.isArray(value)
    ? ([...value] as never)
    : { ...(value as object) };
  copy[key] = rest.length === 0 ? leaf : replaced(copy[key], rest, leaf);
  return copy;
};

/** The input with every id in it, wherever it stands, replaced. */
export const withIds = (value: unknown, ids: ReadonlyMap<string, string>): unknown => {
  if (typeof value === 'string') return ids.get(value) ?? value;
  if (Array.isArray(value)) return value.map((item) => withIds(item, ids));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withIds(inner, ids)]));
};

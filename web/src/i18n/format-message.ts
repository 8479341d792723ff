export type MessageValues = Record<string, string | number>;

/** The end of the brace group that opens at `open`. */
const closingBrace = (message: string, open: number): number => {
  let depth = 0;
  for (let index = open; index < message.length; index++) {
    if (message[index] === '{') depth++;
    else if (message[index] === '}' && --depth === 0) return index;
  }
  throw new Error(`Unbalanced braces in message: ${message}`);
};

/** `one {# track} other {# tracks}` as a map from plural category to text. */
const pluralForms = (source: string): Map<string, string> => {
  const forms = new Map<string, string>();
  let rest = source.trim();
  while (rest !== '') {
    const open = rest.indexOf('{');
    const close = closingBrace(rest, open);
    forms.set(rest.slice(0, open).trim(), rest.slice(open + 1, close));
    rest = rest.slice(close + 1).trim();
  }
  return forms;
};

const pluralRules = new Map<string, Intl.PluralRules>();
const rulesFor = (language: string): Intl.PluralRules => {
  const known = pluralRules.get(language) ?? new Intl.PluralRules(language);
  pluralRules.set(language, known);
  return known;
};

const formatPlural = (count: number, forms: Map<string, string>, language: string, values: MessageValues) => {
  const form =
    forms.get(`=${count}`) ?? forms.get(rulesFor(language).select(count)) ?? forms.get('other') ?? '';
  return formatMessage(form.replaceAll('#', new Intl.NumberFormat(language).format(count)), values, language);
};

/**
 * Fills an ICU message: `{name}` and `{count, plural, one {…} few {…} other {…}}` with `#` for the count.
 * A missing value stays visible as `{name}`, so that a mistake is seen and not silent.
 */
export const formatMessage = (message: string, values: MessageValues, language: string): string => {
  let result = '';
  let index = 0;
  for (let open = message.indexOf('{'); open !== -1; open = message.indexOf('{', index)) {
    const close = closingBrace(message, open);
    const inner = message.slice(open + 1, close);
    const plural = /^(\w+),\s*plural,\s*([\s\S]*)$/.exec(inner);
    const name = plural?.[1] ?? inner.trim();
    const value = values[name];
    result += message.slice(index, open);
    if (value === undefined) result += `{${name}}`;
    else if (plural) result += formatPlural(Number(value), pluralForms(plural[2] ?? ''), language, values);
    else result += String(value);
    index = close + 1;
  }
  return result + message.slice(index);
};

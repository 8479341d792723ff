import * as z from 'zod';

type Property = { type?: string | string[]; anyOf?: Property[] };

const shapes = new WeakMap<object, Record<string, Property>>();

/**
 * The query string as the procedure's input: text becomes a number, boolean or list where the schema wants one and the
 * text is one; everything else stays text for the schema to judge.
 */
export const readQuery = (url: string, schema: unknown): Record<string, unknown> => {
  const start = url.indexOf('?');
  const query = new URLSearchParams(start < 0 ? '' : url.slice(start + 1));
  const properties = propertiesOf(schema);
  const input: Record<string, unknown> = Object.create(null);
  for (const name of new Set(query.keys())) {
    const values = query.getAll(name);
    const types = typesOf(properties[name]);
    if (types.includes('array')) input[name] = values;
    else input[name] = values.length === 1 ? read(values[0] ?? '', types) : values;
  }
  return input;
};

const read = (text: string, types: string[]): unknown => {
  if ((types.includes('number') || types.includes('integer')) && /^-?\d+(\.\d+)?$/.test(text))
    return Number(text);
  if (types.includes('boolean') && (text === 'true' || text === 'false')) return text === 'true';
  return text;
};

const typesOf = (property: Property | undefined): string[] => {
  if (!property) return [];
  return [property.type ?? [], (property.anyOf ?? []).flatMap(typesOf)].flat();
};

const propertiesOf = (schema: unknown): Record<string, Property> => {
  if (typeof schema !== 'object' || schema === null) return {};
  const known = shapes.get(schema);
  if (known) return known;
  const json = z.toJSONSchema(schema as z.ZodType, { io: 'input', unrepresentable: 'any' });
  const properties = (json.properties ?? {}) as Record<string, Property>;
  shapes.set(schema, properties);
  return properties;
};

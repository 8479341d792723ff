import type { FastifyInstance, InjectOptions } from 'fastify';
import type { OpenApiMeta } from 'trpc-to-openapi';

export type Answer = { status: number; error: Record<string, unknown>; text: string };
export type Procedure = { path: string; type: 'query' | 'mutation' | 'subscription'; meta: OpenApiMeta };

/** Asks by tRPC, as its client would: queries in the address, mutations in the body. */
export const askTrpc = async (
  server: FastifyInstance,
  procedure: Procedure,
  input: unknown,
): Promise<Answer> => {
  const json = JSON.stringify(input);
  const options: InjectOptions =
    procedure.type === 'mutation'
      ? {
          method: 'POST',
          url: `/trpc/${procedure.path}`,
          headers: { 'content-type': 'application/json' },
          payload: json ?? '',
        }
      : {
          method: 'GET',
          url: `/trpc/${procedure.path}${json === undefined ? '' : `?input=${encodeURIComponent(json)}`}`,
        };
  const { statusCode, body } = await server.inject(options);
  if (procedure.type === 'subscription') return refusalInStream(body);
  const parsed = body.startsWith('{') ? (JSON.parse(body) as { error?: { data?: object } }) : {};
  return { status: statusCode, error: { ...parsed.error?.data }, text: body };
};

/** A stream is open before its input is judged: the refusal is its first message. */
const refusalInStream = (text: string): Answer => {
  const message = /^event: serialized-error\ndata: (.*)$/m.exec(text)?.[1] ?? '{"data":{}}';
  const { data } = JSON.parse(message) as { data: Record<string, unknown> };
  return { status: Number(data.httpStatus ?? 200), error: data, text };
};

/** Asks by REST; null where the input cannot be written as this route takes it. */
export const askRest = async (
  server: FastifyInstance,
  { meta }: Procedure,
  input: unknown,
): Promise<Answer | null> => {
  const { openapi } = meta;
  if (!openapi) return null;
  const fields = { ...(typeof input === 'object' && !Array.isArray(input) ? input : {}) } as Record<
    string,
    unknown
  >;
  let url = `/api${openapi.path}`;
  for (const [, name = ''] of openapi.path.matchAll(/\{(\w+)\}/g)) {
    const value = fields[name];
    if (typeof value !== 'string' || value === '' || value.length > 500 || !value.isWellFormed()) return null;
    url = url.replace(`{${name}}`, encodeURIComponent(value));
    delete fields[name];
  }
  const query = queryOf(fields);
  if (openapi.method === 'GET' && query === null) return null;
  const options: InjectOptions =
    openapi.method === 'GET'
      ? { method: 'GET', url: `${url}?${query}` }
      : {
          method: openapi.method,
          url,
          headers: { 'content-type': 'application/json' },
          payload: JSON.stringify(typeof input === 'object' && !Array.isArray(input) ? fields : input) ?? '',
        };
  const { statusCode, body } = await server.inject(options);
  return { status: statusCode, error: body.startsWith('{') ? JSON.parse(body) : {}, text: body };
};

const queryOf = (fields: Record<string, unknown>): string | null => {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      // An address cannot hold half a pair; it would arrive as another character.
      if (typeof one === 'string' && !one.isWellFormed()) return null;
      if (one !== undefined && one !== null)
        query.append(name, typeof one === 'object' ? JSON.stringify(one) : String(one));
    }
  }
  return query.toString();
};

import { stack } from '../stack/stack-state.ts';

export type Answer<Body = Record<string, unknown>> = {
  status: number;
  headers: Headers;
  body: Body;
  text: string;
};

/** One REST call; the body is parsed where it is JSON. */
export const rest = async <Body = Record<string, unknown>>(
  method: string,
  path: string,
  options: {
    json?: unknown;
    body?: BodyInit;
    headers?: Record<string, string>;
    key?: string;
    url?: string;
  } = {},
): Promise<Answer<Body>> => {
  const headers: Record<string, string> = { ...options.headers };
  if (options.json !== undefined) headers['content-type'] = 'application/json';
  if (options.key) headers.authorization = `Bearer ${options.key}`;
  const response = await fetch(`${options.url ?? stack().url}${path}`, {
    method,
    headers,
    body: options.json === undefined ? options.body : JSON.stringify(options.json),
  });
  const text = await response.text();
  const isJson = (response.headers.get('content-type') ?? '').includes('json');
  return {
    status: response.status,
    headers: response.headers,
    body: (isJson && text !== '' ? JSON.parse(text) : {}) as Body,
    text,
  };
};

export type ErrorAnswer = { code: string; sentence: string; wayOut: string; field: string | null };

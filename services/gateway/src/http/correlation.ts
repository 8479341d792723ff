import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';

/** W3C trace context of the request being served: `00-<trace>-<span>-<flags>`. */
export type Trace = { traceId: string; spanId: string };

const traceStore = new AsyncLocalStorage<Trace>();
const pattern = /^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/;
const noTrace = '0'.repeat(32);

/** Continues the caller's trace if it sent a valid one, else begins one. */
export const traceOf = (header: string | string[] | undefined): Trace => {
  const given = typeof header === 'string' ? pattern.exec(header)?.[1] : undefined;
  const traceId = given && given !== noTrace ? given : randomBytes(16).toString('hex');
  return { traceId, spanId: randomBytes(8).toString('hex') };
};

export const traceparentOf = (trace: Trace): string => `00-${trace.traceId}-${trace.spanId}-01`;

export const runWithTrace = (trace: Trace, run: () => void): void => traceStore.run(trace, run);

/** Headers that carry the running request's trace on to another service. */
export const traceHeaders = (): Record<string, string> => {
  const trace = traceStore.getStore();
  return trace ? { traceparent: traceparentOf(trace) } : {};
};

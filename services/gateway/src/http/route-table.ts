import type { FastifyInstance } from 'fastify';

export type RouteTable = {
  /** Methods this path takes, apart from the page's catch-all. */
  methodsOf(path: string): string[];
  all(): { method: string; url: string }[];
};

/** Remembers what is registered, to tell a wrong method from an unknown path and to check the documents. */
export const createRouteTable = (server: FastifyInstance): RouteTable => {
  const routes: { method: string; url: string; pattern: RegExp }[] = [];
  server.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) routes.push({ method: one, url, pattern: patternOf(url) });
  });
  return {
    methodsOf: (path) =>
      routes
        .filter(({ url, pattern }) => url !== '/*' && url !== '*' && pattern.test(path))
        .map(({ method }) => method),
    all: () => routes.map(({ method, url }) => ({ method, url })),
  };
};

const patternOf = (url: string): RegExp => {
  const parts = url.split('/').map((part) => {
    if (part === '*') return '.*';
    return part
      .split(/(:\w+)/)
      .map((piece) => (piece.startsWith(':') ? '[^/]+' : piece.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')))
      .join('');
  });
  return new RegExp(`^${parts.join('/')}$`);
};

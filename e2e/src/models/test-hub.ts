import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';

/** Which models the stack under test offers: a few files that this hub can make. */
export const testManifest = join(import.meta.dirname, 'test-models.json');

/** How a hub may behave for one path; `stallAfterBytes` sends so much of the file and then nothing more. */
export type Behaviour = { sendsOtherBytes?: boolean; stallAfterBytes?: number };

export type TestHub = {
  behaviours: Map<string, Behaviour>;
  /** Every GET: path and the offset it asked for. */
  requests: { path: string; from: number }[];
  contentOf(path: string): Buffer;
  stop(): Promise<void>;
};

const sizes: Record<string, number> = {
  '/test/large/resolve/main/weights.bin': 48 << 20,
  '/test/large/resolve/main/notes.bin': 1000,
  '/test/small/resolve/main/weights.bin': 2_000_000,
  '/test/carried/resolve/main/weights.bin': 1_000_000,
};

/** A model hub with the addresses and headers of the real one that stalls and lies as told. */
export const startTestHub = async (url: string): Promise<TestHub> => {
  const contents = new Map(
    Object.entries(sizes).map(([path, size], index) => [path, Buffer.alloc(size, `${path}${index}`)]),
  );
  const hub: Omit<TestHub, 'stop'> = {
    behaviours: new Map(),
    requests: [],
    contentOf: (path) => contents.get(path) ?? Buffer.alloc(0),
  };
  const server = createServer((request, response) => answer(hub, contents, request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(Number(new URL(url).port), '127.0.0.1', resolve);
  });
  return {
    ...hub,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

const answer = (
  hub: Omit<TestHub, 'stop'>,
  contents: ReadonlyMap<string, Buffer>,
  request: IncomingMessage,
  response: ServerResponse,
): void => {
  const path = request.url ?? '';
  const content = contents.get(path);
  if (!content) return void response.writeHead(404).end();
  const sha256 = createHash('sha256').update(content).digest('hex');
  const headers = {
    'x-linked-size': content.length,
    'x-linked-etag': `"${sha256}"`,
    'x-repo-commit': 'c0ffee',
  };
  if (request.method === 'HEAD') return void response.writeHead(200, headers).end();
  const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
  hub.requests.push({ path, from });
  const { sendsOtherBytes, stallAfterBytes } = hub.behaviours.get(path) ?? {};
  const body = sendsOtherBytes ? Buffer.alloc(content.length) : content;
  response.writeHead(from > 0 ? 206 : 200, {
    'content-length': content.length - from,
    ...(from > 0 && { 'content-range': `bytes ${from}-${content.length - 1}/${content.length}` }),
  });
  if (stallAfterBytes === undefined) return void response.end(body.subarray(from));
  response.write(body.subarray(from, Math.max(from, stallAfterBytes)));
};

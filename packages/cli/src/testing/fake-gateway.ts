import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { initTRPC, TRPCError, tracked } from '@trpc/server';
import { createHTTPHandler } from '@trpc/server/adapters/standalone';
import * as z from 'zod';
import { sampleExport, sampleIds, sampleJob, sampleLoop, sampleTrack } from './sample-views.ts';

type Script = {
  /** Views that follow each other, one per look at the job; the last one stays. */
  jobs: Partial<ReturnType<typeof sampleJob>>[];
  file: Buffer;
  /** How the export describes the file, where it does not tell the truth. */
  exported?: Partial<ReturnType<typeof sampleExport>>;
  onDownload?: (request: IncomingMessage, response: ServerResponse, file: Buffer) => boolean;
  /** What is said of the parts of the track. */
  stems?: { state: string; sentence: string };
  refuseCreate?: { code: string; sentence: string; wayOut: string };
};

/** An in-process fake of the public API with one job in it. It records what it was asked. */
export const startFakeGateway = async (script: Script) => {
  const calls: { path: string; input: unknown; authorization: string | undefined }[] = [];
  const t = initTRPC.context<{ authorization: string | undefined }>().create({
    errorFormatter: ({ shape, error }) => ({ ...shape, data: { ...shape.data, ...(error.cause as object) } }),
  });
  const procedure = t.procedure.input(z.unknown()).use(({ path, input, ctx, next }) => {
    calls.push({ path, input, authorization: ctx.authorization });
    return next();
  });
  let look = 0;
  const view = (index: number) => sampleJob(script.jobs[Math.min(index, script.jobs.length - 1)] ?? {});
  const create = procedure.mutation(() => {
    if (script.refuseCreate) {
      throw new TRPCError({ code: 'BAD_REQUEST', cause: Object.assign(new Error(), script.refuseCreate) });
    }
    return view(0);
  });
  const file = script.file;
  const exported = sampleExport({
    sizeBytes: file.length,
    sha256: createHash('sha256').update(file).digest('hex'),
    ...script.exported,
  });
  let stemsAreMade = false;
  const extra = (kind: string) => ({
    kind,
    artifactId: sampleIds.export,
    contentType: 'application/octet-stream',
    sizeBytes: file.length,
    sha256: createHash('sha256').update(file).digest('hex'),
    downloadPath: `/v1/tracks/${sampleIds.track}/extras/${kind}`,
  });
  const extras = () => ({
    items: ['midi', ...(stemsAreMade ? ['stems'] : [])].map(extra),
    stems: script.stems ?? { state: stemsAreMade ? 'made' : 'can_be_made', sentence: '' },
  });
  const router = t.router({
    releases: t.router({ create }),
    generations: t.router({ create }),
    loops: t.router({ create, get: procedure.query(() => sampleLoop()) }),
    exports: t.router({ create, get: procedure.query(() => exported) }),
    tracks: t.router({
      get: procedure.query(() => sampleTrack()),
      extras: procedure.query(() => extras()),
      makeStems: procedure.mutation(() => {
        stemsAreMade = true;
        return view(0);
      }),
    }),
    jobs: t.router({
      get: procedure.query(() => view(look++)),
      list: procedure.query(() => ({ items: [view(look)], nextCursor: null })),
      cancel: procedure.mutation(() => sampleJob({ state: 'cancelled' })),
      events: procedure.subscription(async function* ({ signal }) {
        yield tracked('1', { type: 'reset', sequence: 1 });
        for (let sequence = 2; !signal?.aborted; sequence += 1) {
          await new Promise((resolve) => setTimeout(resolve, 30));
          yield tracked(String(sequence), { type: 'job', sequence, jobId: view(look).id });
        }
      }),
    }),
  });
  const handler = createHTTPHandler({
    router,
    createContext: ({ req }) => ({ authorization: req.headers.authorization }),
  });
  const server = createServer((request, response) => {
    const url = request.url ?? '';
    if (url.startsWith('/trpc/')) {
      request.url = url.slice('/trpc'.length);
      handler(request, response);
    } else if (!script.onDownload?.(request, response, file)) serveRange(request, response, file);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, calls, close };
};

export const serveRange = (request: IncomingMessage, response: ServerResponse, file: Buffer): void => {
  const start = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? Number.NaN);
  if (Number.isNaN(start)) {
    response.writeHead(200, { 'content-length': file.length }).end(file);
    return;
  }
  const range = `bytes ${start}-${file.length - 1}/${file.length}`;
  response
    .writeHead(206, { 'content-range': range, 'content-length': file.length - start })
    .end(file.subarray(start));
};

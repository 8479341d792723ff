import type { StudioEvent } from '../../src/router.ts';

export type SseMessage = { id: string | null; event: StudioEvent };
export type SseFailure = { code: string };

export type SseReader = {
  messages: SseMessage[];
  failures: SseFailure[];
  /** Resolves when the condition holds, or rejects after 20 s with what arrived. */
  until(condition: () => boolean): Promise<void>;
  close(): void;
};

/** Follows jobs.events over HTTP as EventSource would, and keeps everything in the order it came. */
export const readSse = async (
  url: string,
  options: { lastEventId?: string; headers?: Record<string, string> } = {},
): Promise<SseReader> => {
  const controller = new AbortController();
  const input = encodeURIComponent(JSON.stringify({ lastEventId: options.lastEventId ?? null }));
  const response = await fetch(`${url}/trpc/jobs.events?input=${input}`, {
    headers: { accept: 'text/event-stream', ...options.headers },
    signal: controller.signal,
  });
  const reader: SseReader = {
    messages: [],
    failures: [],
    close: () => controller.abort(),
    until: async (condition) => {
      const givesUpAt = performance.now() + 20_000;
      while (!condition()) {
        if (performance.now() > givesUpAt) throw new Error(`arrived: ${JSON.stringify(reader.messages)}`);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    },
  };
  void pump(response, reader).catch(() => undefined);
  return reader;
};

const pump = async (response: Response, reader: SseReader): Promise<void> => {
  let rest = '';
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    rest += chunk;
    const blocks = rest.split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) keep(block, reader);
  }
};

const keep = (block: string, reader: SseReader): void => {
  const fields = new Map<string, string>();
  for (const line of block.split('\n')) {
    const at = line.indexOf(':');
    if (at > 0) fields.set(line.slice(0, at), line.slice(at + 1).trim());
  }
  const event = fields.get('event');
  const data = fields.get('data');
  if (event === 'serialized-error') {
    const failure = JSON.parse(data ?? '{}') as { data: SseFailure };
    reader.failures.push(failure.data);
  } else if (event === undefined && data) {
    reader.messages.push({ id: fields.get('id') ?? null, event: JSON.parse(data) as StudioEvent });
  }
};

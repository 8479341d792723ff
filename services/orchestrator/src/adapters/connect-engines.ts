import { type Client, createClient } from '@connectrpc/connect';
import { createConnectTransport } from '@connectrpc/connect-node';
import { InferenceService } from '@everloop/contracts/inference';

export type EngineClient = Client<typeof InferenceService>;
export type Engines = {
  client(engine: string): EngineClient;
  /** The engine's own name, for provenance. Asked once per process. */
  nameOf(engine: string, signal: AbortSignal): Promise<string>;
};

const describeTimeoutMs = 10_000;

/** One client per engine: each engine is its own application under its own path. HTTP/1.1 is what Ray Serve's proxy speaks. */
export const connectEngines = (inferenceUrl: string): Engines => {
  const clients = new Map<string, EngineClient>();
  const names = new Map<string, string>();
  const client = (engine: string): EngineClient => {
    const known = clients.get(engine);
    if (known) return known;
    const baseUrl = `${inferenceUrl.replace(/\/+$/, '')}/${encodeURIComponent(engine)}`;
    const made = createClient(InferenceService, createConnectTransport({ baseUrl, httpVersion: '1.1' }));
    clients.set(engine, made);
    return made;
  };
  return {
    client,
    nameOf: async (engine, signal) => {
      const known = names.get(engine);
      if (known !== undefined) return known;
      const { name } = await client(engine).describe({}, { signal, timeoutMs: describeTimeoutMs });
      names.set(engine, name);
      return name;
    },
  };
};

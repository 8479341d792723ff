import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { writeAtomically } from '../layout/write-atomically.ts';
import type { Launch } from '../supervisor/process-spec.ts';

export interface NatsServer {
  program: string;
  dir: string;
  port: number;
  user: string;
  password: string;
  env: Record<string, string>;
}

/** JetStream on loopback that has every message on disk before it acknowledges; no monitoring, leaf or websocket port. */
export function launchNats(server: NatsServer): Launch {
  mkdirSync(server.dir, { recursive: true, mode: 0o700 });
  const file = join(server.dir, 'nats.conf');
  writeAtomically(
    file,
    [
      `listen: "127.0.0.1:${server.port}"`,
      'server_name: everloop',
      `authorization { user: "${server.user}", password: "${server.password}" }`,
      'jetstream {',
      `  store_dir: ${JSON.stringify(join(server.dir, 'store'))}`,
      '  # The default flushes every two minutes and loses what it acknowledged since then at a power cut.',
      '  sync_interval: always',
      '  max_memory_store: 67108864',
      '  max_file_store: 4294967296',
      '}',
      '',
    ].join('\n'),
  );
  return { file: server.program, args: ['--config', file], env: server.env, cwd: server.dir };
}

import { mkdirSync } from 'node:fs';
import type { Launch } from '../supervisor/process-spec.ts';

export interface MinioServer {
  program: string;
  dir: string;
  port: number;
  /** Not listened on while the browser is off, and on loopback if a version does. */
  consolePort: number;
  accessKey: string;
  secretKey: string;
  env: Record<string, string>;
}

/** MinIO on loopback: no browser, no questions about updates, nothing sent home; credentials by environment. */
export function launchMinio(server: MinioServer): Launch {
  mkdirSync(server.dir, { recursive: true, mode: 0o700 });
  const inherited = Object.entries(server.env).filter(([name]) => !name.startsWith('MINIO_'));
  return {
    file: server.program,
    args: [
      ...['server', '--quiet', '--address', `127.0.0.1:${server.port}`],
      ...['--console-address', `127.0.0.1:${server.consolePort}`, server.dir],
    ],
    env: {
      ...Object.fromEntries(inherited),
      MINIO_ROOT_USER: server.accessKey,
      MINIO_ROOT_PASSWORD: server.secretKey,
      MINIO_BROWSER: 'off',
      MINIO_UPDATE: 'off',
      MINIO_CALLHOME_ENABLE: 'off',
      // Without it the entry of a new object may vanish at a power cut although it was acknowledged.
      MINIO_FS_OSYNC: 'on',
    },
    cwd: server.dir,
  };
}

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { waitFor } from '../studio/wait-for.ts';
import { readStackPorts, readStackSecrets } from './stack-state.ts';

const gatewayFolder = join(dirname(dirname(dirname(import.meta.dirname))), 'services', 'gateway');

export type SecondGateway = { url: string; stop(): Promise<void> };

/** A gateway of its own in front of the stack's services, as an installation that others can reach would run it. */
export const startGatewayWithKeys = async (): Promise<SecondGateway> => {
  const [ports, secrets, port] = await Promise.all([readStackPorts(), readStackSecrets(), freePort()]);
  const dataDir = await mkdtemp(join(tmpdir(), 'el-keys-'));
  const at = (name: string): string => `http://127.0.0.1:${ports[name]}`;
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'src/main.ts'], {
    cwd: gatewayFolder,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      PATH: process.env.PATH ?? '',
      HOST: '127.0.0.1',
      PORT: String(port),
      REQUIRE_KEY: 'true',
      LOG_LEVEL: 'warn',
      DATA_DIR: dataDir,
      METADATA_URL: at('metadata'),
      LOOPER_URL: at('looper'),
      INFERENCE_URL: at('inference'),
      MODELS_URL: at('models'),
      SERVICE_TOKEN: secrets.serviceToken,
      NATS_URL: `nats://127.0.0.1:${ports.nats}`,
      NATS_USER: 'everloop',
      NATS_PASSWORD: secrets.natsPassword,
      S3_ENDPOINT: at('minio'),
      S3_ACCESS_KEY: secrets.minioAccessKey,
      S3_SECRET_KEY: secrets.minioSecretKey,
      TEMPORAL_ADDRESS: `127.0.0.1:${ports.temporal}`,
      TEMPORAL_NAMESPACE: 'everloop',
      TEMPORAL_PAYLOAD_SECRET: secrets.temporalPayloadSecret,
    },
  });
  const url = `http://127.0.0.1:${port}`;
  await waitFor('the second gateway', async () => (await fetch(`${url}/health/ready`)).ok, {
    timeoutMs: 60_000,
  });
  return {
    url,
    stop: async () => {
      await ended(child);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
};

const ended = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
};

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

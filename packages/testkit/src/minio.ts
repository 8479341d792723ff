import { randomBytes } from 'node:crypto';
import { Client } from 'minio';
import { startContainer } from './containers.ts';
import type { MinioFacts, Running } from './dependency.ts';
import { requireDependency } from './require-dependency.ts';
import { startOnFreePort } from './start-on-free-port.ts';
import { startProcess } from './start-process.ts';
import { temporaryDirectory } from './temporary-directory.ts';
import { waitForServer } from './wait-for-server.ts';

const region = 'us-east-1';

/** A MinIO server with generated credentials on a free loopback port. Its first answer may take a few seconds. */
export const startMinio = async (): Promise<Running<MinioFacts>> => {
  const source = await requireDependency('minio');
  if (source.from === 'environment') return factsOfUrl(source.value);
  const login = {
    accessKey: randomBytes(9).toString('hex'),
    secretKey: randomBytes(18).toString('base64url'),
  };
  const environment = { MINIO_ROOT_USER: login.accessKey, MINIO_ROOT_PASSWORD: login.secretKey, ...quiet };
  if (source.from === 'testcontainers') {
    const container = await startContainer('minio', {
      ports: [9000],
      environment,
      command: ['server', '/data'],
    });
    const facts = { endpoint: `http://${container.host}:${container.port(9000)}`, ...login, region };
    await waitForServer('MinIO', () => isReady(facts.endpoint));
    return { ...facts, stop: container.stop };
  }
  const folder = await temporaryDirectory('minio');
  const { port, server } = await startOnFreePort(
    'MinIO',
    (port) =>
      startProcess(source.path, ['server', '--address', `127.0.0.1:${port}`, '--quiet', folder.path], {
        env: environment,
      }),
    (port) => isReady(`http://127.0.0.1:${port}`),
  );
  return {
    endpoint: `http://127.0.0.1:${port}`,
    ...login,
    region,
    stop: async () => {
      await server.stop();
      await folder.remove();
    },
  };
};

/** No console, no update check, no reports. */
const quiet = { MINIO_BROWSER: 'off', MINIO_UPDATE: 'off', MINIO_CALLHOME_ENABLE: 'off' };

const factsOfUrl = (value: string): Running<MinioFacts> => {
  const url = new URL(value);
  return {
    endpoint: url.origin,
    accessKey: decodeURIComponent(url.username),
    secretKey: decodeURIComponent(url.password),
    region,
    stop: async () => {},
  };
};

/** A client of the server the facts describe. */
export const minioClient = (facts: MinioFacts): Client => {
  const url = new URL(facts.endpoint);
  return new Client({
    endPoint: url.hostname,
    port: Number(url.port || (url.protocol === 'https:' ? 443 : 80)),
    useSSL: url.protocol === 'https:',
    accessKey: facts.accessKey,
    secretKey: facts.secretKey,
    region: facts.region,
  });
};

const isReady = async (endpoint: string): Promise<boolean> => {
  // Reads are answered before writes are: the cluster page says when both are.
  const health = await fetch(`${endpoint}/minio/health/cluster`);
  return health.ok;
};

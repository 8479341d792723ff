import { randomInt } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { StackError } from '../stack-error.ts';
import { writeAtomically } from './write-atomically.ts';

const names = [
  'postgres',
  'nats',
  'temporal',
  'minio',
  'minioConsole',
  'rayGcs',
  'rayAgent',
  'rayMetrics',
  'inference',
  'models',
  'metadata',
  'looper',
  'orchestrator',
] as const;
export type PortName = (typeof names)[number];
export type Ports = Record<PortName | 'gateway' | 'rayWorkersFirst' | 'rayWorkersLast', number>;

/** Below the kernel's range for outgoing connections (32768 up), so that none of those takes a stored port. */
const RANGE = { first: 20_000, last: 31_800 };
const RAY_WORKER_PORTS = 100;

export function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** A loopback port that is free and not in `taken`. */
export async function findFreePort(taken: ReadonlySet<number> = new Set()): Promise<number> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const port = randomInt(RANGE.first, RANGE.last);
    if (!taken.has(port) && (await isPortFree(port))) return port;
  }
  throw new StackError(
    'No free port was found between 20000 and 31800: stop some programs, then start again.',
  );
}

/** The stack's ports: the stored ones while they are free, others chosen anew; the gateway's is the user's choice. */
export async function allocatePorts(file: string, gateway: number): Promise<Ports> {
  if (!(await isPortFree(gateway))) {
    throw new StackError(
      `Port ${gateway} is in use: stop the program that uses it or start with \`npm start -- --port ${gateway + 1}\`.`,
    );
  }
  const stored = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<Ports>) : {};
  const workersFirst = stored.rayWorkersFirst ?? randomInt(RANGE.first / 100, RANGE.last / 100 - 1) * 100;
  const taken = new Set([gateway]);
  for (let offset = 0; offset < RAY_WORKER_PORTS; offset += 1) taken.add(workersFirst + offset);
  const chosen: Partial<Ports> = { gateway, rayWorkersFirst: workersFirst };
  chosen.rayWorkersLast = workersFirst + RAY_WORKER_PORTS - 1;
  for (const name of names) {
    const known = stored[name];
    const port = known && !taken.has(known) && (await isPortFree(known)) ? known : await findFreePort(taken);
    taken.add(port);
    chosen[name] = port;
  }
  const ports = chosen as Ports;
  writeAtomically(file, JSON.stringify(ports, null, 2));
  return ports;
}

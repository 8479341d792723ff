import { createHash } from 'node:crypto';
import { createConnection, createServer, type Server } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * A lock that the kernel gives back when its holder dies, however it dies: an abstract unix socket, which one process
 * at a time can listen on and which leaves no file behind.
 */
const addressOf = (name: string): string =>
  `\0everloop-${process.getuid?.() ?? 0}-${createHash('sha256').update(name).digest('hex').slice(0, 32)}`;

/** Takes the lock, or gives undefined when another process holds it. */
export function tryLock(name: string): Promise<(() => void) | undefined> {
  return new Promise((resolve, reject) => {
    const server: Server = createServer((socket) => socket.destroy());
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(undefined);
      else reject(error);
    });
    server.listen(addressOf(name), () => {
      server.unref();
      resolve(() => server.close());
    });
  });
}

/** Waits for the lock as long as it takes; `onWait` is called once when another process has it. */
export async function waitForLock(name: string, onWait: () => void = () => {}): Promise<() => void> {
  for (let attempt = 0; ; attempt += 1) {
    const unlock = await tryLock(name);
    if (unlock) return unlock;
    if (attempt === 0) onWait();
    await sleep(250);
  }
}

/** True while some process holds the lock. */
export function isLocked(name: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(addressOf(name));
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

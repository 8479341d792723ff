import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

export type Listener = { pid: number; address: string; port: number };

const listening = '0A';

/** TCP sockets that the processes listen on, from /proc; addresses as the kernel writes them, made readable. */
export const listenersOf = (pids: ReadonlySet<number>): Listener[] => {
  const sockets = new Map<string, { address: string; port: number }>();
  for (const table of ['/proc/net/tcp', '/proc/net/tcp6']) {
    for (const line of readFileSync(table, 'utf8').trim().split('\n').slice(1)) {
      const fields = line.trim().split(/\s+/);
      const [address = '', port = ''] = (fields[1] ?? '').split(':');
      if (fields[3] === listening) {
        sockets.set(fields[9] ?? '', { address: readAddress(address), port: Number.parseInt(port, 16) });
      }
    }
  }
  return [...pids].flatMap((pid) =>
    socketInodes(pid).flatMap((inode) => {
      const socket = sockets.get(inode);
      return socket ? [{ pid, ...socket }] : [];
    }),
  );
};

export const isLoopback = (address: string): boolean =>
  address.startsWith('127.') || address === '::1' || address.startsWith('::ffff:127.');

const socketInodes = (pid: number): string[] => {
  try {
    return readdirSync(`/proc/${pid}/fd`).flatMap((name) => {
      const target = readLinkQuietly(`/proc/${pid}/fd/${name}`);
      const inode = /^socket:\[(\d+)\]$/.exec(target)?.[1];
      return inode ? [inode] : [];
    });
  } catch {
    return [];
  }
};

const readLinkQuietly = (path: string): string => {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
};

/** Words of four bytes, each in the machine's (little-endian) order. */
const readAddress = (hex: string): string => {
  const bytes = (hex.match(/.{8}/g) ?? []).flatMap((word) =>
    (word.match(/../g) ?? []).reverse().map((byte) => Number.parseInt(byte, 16)),
  );
  if (bytes.length === 4) return bytes.join('.');
  if (bytes.slice(0, 15).every((byte) => byte === 0) && bytes[15] === 1) return '::1';
  const isMapped = bytes.slice(0, 10).every((byte) => byte === 0) && bytes[10] === 255;
  if (isMapped) return `::ffff:${bytes.slice(12).join('.')}`;
  return bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
};

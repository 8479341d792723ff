import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

const readBytes = 4 * 1024 ** 2;
const marks = ['loop', 'smpl', 'cue ', 'l\0o\0o\0p'];

/**
 * Whether a file may name a loop itself: tags stand at its beginning or its end. Looking is cheap, reading tags takes a process
 * of its own; music in which these letters occur by chance costs only that.
 */
export function mayNameLoop(path: string): boolean {
  const fd = openSync(path, 'r');
  try {
    const { size } = fstatSync(fd);
    return [0, Math.max(0, size - readBytes)].some((start) => {
      const bytes = Buffer.alloc(Math.min(readBytes, size));
      const text = bytes
        .subarray(0, readSync(fd, bytes, 0, bytes.length, start))
        .toString('latin1')
        .toLowerCase();
      return marks.some((mark) => text.includes(mark));
    });
  } finally {
    closeSync(fd);
  }
}

import { closeSync, copyFileSync, openSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';

const SIZE_BYTES_MAX = 16 * 1024 * 1024;

/**
 * A process writes straight into its file, without a pipe through the supervisor: so it neither blocks nor dies with
 * it. Opened for appending, which lets the file be cut while it is being written.
 */
export class ProcessLog {
  readonly path: string;

  constructor(logsDir: string, name: string) {
    this.path = join(logsDir, `${name}.log`);
  }

  open(): { fd: number; close(): void } {
    const fd = openSync(this.path, 'a', 0o600);
    return { fd, close: () => closeSync(fd) };
  }

  /** Keeps one earlier part beside the file and begins anew when it has grown past the limit. */
  cutWhenLarge(sizeBytesMax = SIZE_BYTES_MAX): void {
    if ((statSync(this.path, { throwIfNoEntry: false })?.size ?? 0) <= sizeBytesMax) return;
    copyFileSync(this.path, `${this.path}.1`);
    truncateSync(this.path);
  }

  /** The latest line that names an error, else the last one, for a sentence about a failed start. */
  tellingLine(): string {
    const size = statSync(this.path, { throwIfNoEntry: false })?.size ?? 0;
    if (size === 0) return '';
    const lines = readFileSync(this.path, 'utf8').slice(-6_000).trim().split('\n');
    const line = lines.findLast((text) => /error|fatal|cannot|failed/i.test(text)) ?? lines.at(-1) ?? '';
    return line.trim().slice(0, 300);
  }
}

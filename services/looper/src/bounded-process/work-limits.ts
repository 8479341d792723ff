import type { RunTaskOptions } from './run-task.ts';

/** For our own arithmetic and encoding: generous, since inputs were validated by the decoder. */
export function workOptions(
  options: { wallSeconds: number; rssMebibytes: number },
  signal?: AbortSignal,
  onProgress?: (fraction: number) => void,
): RunTaskOptions {
  return {
    limits: {
      wallMs: options.wallSeconds * 1000,
      cpuSeconds: options.wallSeconds * 2,
      rssBytesMax: options.rssMebibytes * 1024 ** 2,
      fileBytesMax: 64 * 1024 ** 3,
    },
    signal,
    onProgress,
    crashCode: 'INTERNAL',
    timeoutCode: 'INTERNAL',
  };
}

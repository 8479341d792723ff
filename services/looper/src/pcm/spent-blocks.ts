/** What may pile up before it is collected. */
const bytesMax = 8 * 2 ** 20;

let bytesRead = 0;

/**
 * Counts blocks of audio that were read. They lie outside the JavaScript heap, where V8 lets 64 MB of them pile up before it
 * looks which are still needed; in a child process, which may ask for it, a short collection keeps that below 8 MB.
 */
export function countBlock(bytes: number): void {
  bytesRead += bytes;
  if (bytesRead < bytesMax) return;
  bytesRead = 0;
  globalThis.gc?.({ type: 'minor' });
}

import { Readable } from 'node:stream';
import { AppError } from '@everloop/contracts/errors';

/** Objects in memory, handed out in small chunks so that ranges and aborts meet chunk borders. */
export class FakeStorage {
  readonly objects = new Map<string, Buffer>();
  /** Open readers, to see that a client's end reaches upstream. */
  openReaders = 0;
  away = false;

  async get(
    key: string,
    { start, end, signal }: { start: number; end: number; signal: AbortSignal },
  ): Promise<Readable> {
    const object = this.objects.get(key);
    if (!object) throw new AppError('NOT_FOUND');
    this.openReaders += 1;
    const stream = Readable.from(chunksOf(object.subarray(start, end + 1)), { objectMode: false });
    stream.once('close', () => {
      this.openReaders -= 1;
    });
    signal.addEventListener('abort', () => stream.destroy(), { once: true });
    return stream;
  }

  async put(key: string, body: Readable): Promise<void> {
    if (this.away) {
      body.destroy();
      throw new AppError('SERVICE_UNAVAILABLE');
    }
    const chunks: Buffer[] = [];
    for await (const chunk of body) chunks.push(chunk as Buffer);
    this.objects.set(key, Buffer.concat(chunks));
  }

  async remove(key: string): Promise<void> {
    this.objects.delete(key);
  }
}

function* chunksOf(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += 64 * 1024) yield bytes.subarray(at, at + 64 * 1024);
}

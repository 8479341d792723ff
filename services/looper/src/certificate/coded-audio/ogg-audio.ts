import { AppError } from '@everloop/contracts/errors';
import type { ByteSource } from './byte-source.ts';
import type { CodedAudio } from './coded-audio.ts';

const searchBytes = 192 * 1024;
const pageBytesMax = 65_307;
const headerPagesMax = 4096;
/** Decoded in front of what is wanted: Opus settles within 80 ms, Vorbis within two blocks. */
const warmUpSeconds = 0.5;
const opusRate = 48_000;

interface OggPage {
  at: number;
  bytes: number;
  flags: number;
  granule: number;
}

interface OggStream {
  source: ByteSource;
  serial: number;
  audioAt: number;
}

/** Opus or Vorbis in Ogg: pages say at which sample they end, so that bisection finds any. One stream per file. */
export async function openOggAudio(source: ByteSource, offset: number): Promise<CodedAudio> {
  const head = Buffer.from(await source.read(offset, 4096));
  const packetAt = 27 + head[26];
  const isOpus = head.toString('latin1', packetAt, packetAt + 8) === 'OpusHead';
  const serial = head.readUInt32LE(14);
  const skipped = isOpus ? head.readUInt16LE(packetAt + 10) : 0;
  const sampleRate = isOpus ? opusRate : head.readUInt32LE(packetAt + 12);
  const channels = isOpus ? head[packetAt + 9] : head[packetAt + 11];
  const stream = { source, serial, audioAt: await audioStart(source, serial, offset) };
  const last = await lastPage(stream);
  const headers = await source.read(offset, stream.audioAt - offset);
  const total = last.granule - skipped;
  return {
    format: isOpus ? 'opus' : 'ogg',
    sampleRate,
    channels,
    countedFrames: total,
    declaredFrames: null,
    gridFrames: isOpus ? 960 : 1,
    async slice(from, to) {
      const early = from + skipped - Math.ceil(warmUpSeconds * sampleRate);
      const first = early <= 0 ? stream.audioAt : await endOfPageBefore(stream, early);
      const end = await pageReaching(stream, Math.min(last.granule, to + skipped), first);
      const bytes = await source.read(first, end.at + end.bytes - first);
      return { format: 'ogg', chunks: [headers, bytes], anchor: { end: end.granule - skipped } };
    },
  };
}

/** Header pages hold no samples: the audio starts with the first page that does. */
async function audioStart(source: ByteSource, serial: number, offset: number): Promise<number> {
  let at = offset;
  for (let pages = 0; pages < headerPagesMax; pages += 1) {
    const page = parsePage(await source.read(at, 27 + 255), 0, serial);
    if (!page) break;
    if (page.granule > 0) return at;
    at += page.bytes;
  }
  throw new AppError('AUDIO_DAMAGED', { detail: 'no audio page' });
}

async function lastPage({ source, serial, audioAt }: OggStream): Promise<OggPage> {
  const from = Math.max(audioAt, source.sizeBytes - 4 * pageBytesMax);
  const found = pagesIn(await source.read(from, source.sizeBytes - from), from, serial);
  const last = found.findLast(({ granule }) => granule > 0);
  if (!last) throw new AppError('AUDIO_DAMAGED', { detail: 'no last page' });
  return last;
}

/** End of the last page that ends at or before `granule`, where the next page can start a stream. */
async function endOfPageBefore(stream: OggStream, granule: number): Promise<number> {
  let low = stream.audioAt;
  let high = stream.source.sizeBytes;
  while (high - low > searchBytes) {
    const middle = Math.floor((low + high) / 2);
    const page = (await pagesFrom(stream, middle)).find((candidate) => candidate.granule >= 0);
    if (page && page.granule <= granule) low = page.at;
    else high = middle;
  }
  const pages = await pagesFrom(stream, low);
  const before = pages.findLast((page) => page.granule >= 0 && page.granule <= granule);
  return before ? before.at + before.bytes : stream.audioAt;
}

async function pageReaching(stream: OggStream, granule: number, from: number): Promise<OggPage> {
  for (let at = from; ; ) {
    const pages = await pagesFrom(stream, at);
    const reached = pages.find((page) => page.granule >= granule);
    if (reached) return reached;
    const last = pages.at(-1);
    if (!last || last.at + last.bytes >= stream.source.sizeBytes) {
      throw new AppError('AUDIO_DAMAGED', { detail: 'Ogg pages end early' });
    }
    at = last.at + last.bytes;
  }
}

async function pagesFrom({ source, serial }: OggStream, at: number): Promise<OggPage[]> {
  return pagesIn(await source.read(at, searchBytes + pageBytesMax), at, serial);
}

/** Whole pages of the stream; a chance "OggS" inside a packet is no page, since the next one would not follow it. */
function pagesIn(bytes: Uint8Array, base: number, serial: number): OggPage[] {
  const found: OggPage[] = [];
  let at = bytes.indexOf(0x4f);
  while (at >= 0 && at + 27 < bytes.length) {
    const page = parsePage(bytes, at, serial);
    const whole = page && at + page.bytes <= bytes.length;
    const followed = whole && (at + page.bytes >= bytes.length - 4 || isCapture(bytes, at + page.bytes));
    if (followed) found.push({ ...page, at: base + at });
    at = followed ? at + page.bytes : bytes.indexOf(0x4f, at + 1);
  }
  return found;
}

const isCapture = (bytes: Uint8Array, at: number): boolean =>
  bytes[at] === 0x4f && bytes[at + 1] === 0x67 && bytes[at + 2] === 0x67 && bytes[at + 3] === 0x53;

function parsePage(bytes: Uint8Array, at: number, serial: number): OggPage | null {
  if (at + 27 > bytes.length || !isCapture(bytes, at) || bytes[at + 4] !== 0) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset + at);
  if (view.getUint32(14, true) !== serial) return null;
  const segments = bytes[at + 26];
  if (at + 27 + segments > bytes.length) return null;
  let body = 0;
  for (let index = 0; index < segments; index += 1) body += bytes[at + 27 + index];
  return {
    at,
    bytes: 27 + segments + body,
    flags: bytes[at + 5],
    granule: Number(view.getBigInt64(6, true)),
  };
}

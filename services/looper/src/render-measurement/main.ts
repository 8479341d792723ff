import { closeSync, fsyncSync, mkdtempSync, openSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { decodeToPcm } from '../decode/decode-task.ts';
import { writeWav } from '../fixtures/encode-file.ts';
import { trackKinds } from '../fixtures/known-tracks/catalogue.ts';
import { writeFully } from '../pcm/pcm-file.ts';
import { assembleStream } from '../render/assemble-stream.ts';
import { type Encoding, renderParts } from '../render/render-parts-task.ts';
import { writeStreamFile } from '../render/write-stream-file.ts';
import { encodeUnitOnce } from './encode-unit-once.ts';

/**
 * Work of a render, timed without the start of a process, for the bench:
 * `track WAV` writes the source and prints a loop of it; `render WAV A B FORMAT SECONDS OUT` makes the parts and the whole
 * file; `unit WAV A B FORMAT FRAMES` encodes so many samples of the loop once, with the same codec; `copy FROM TO` writes the
 * same bytes and nothing else.
 */
const [command = '', ...words] = process.argv.slice(2);
const bitRateKbps = 192;
const copyBytes = 1024 * 1024;
const trackSeed = 1;

const commands: Record<string, (words: string[]) => Promise<object>> = {
  track: async ([path = '']) => {
    const kind = trackKinds.find(({ name }) => name === 'fractional period');
    if (!kind) throw new Error('the known tracks have no fractional period');
    const { samples, sampleRate, channels, truth } = kind.make(trackSeed);
    writeWav(path, samples, sampleRate, channels);
    const perPass = truth.spans[1];
    const at = (beat: number): number => Math.round(truth.beatsAt[beat]);
    return { startSample: at(perPass.fromBeat), endSample: at(perPass.toBeat) };
  },
  render: async ([wav = '', start, end, format = '', seconds, out = '']) => {
    const pcm = await decoded(wav, `${out}.pcm`);
    const dir = mkdtempSync(join(dirname(out), 'parts-'));
    try {
      return await timed(async () => {
        const totalFrames = Number(seconds) * pcm.sampleRate;
        const fadeOutFrames = 5 * pcm.sampleRate;
        const parts = await renderParts(
          {
            pcm,
            cut: { ...pointsOf(start, end), introSamples: 0 },
            shape: { totalFrames, fadeInFrames: 0, fadeOutFrames },
            level: { gainDb: 0, ceilingDbtp: null },
            encoding: encodingOf(format),
            dir,
          },
          () => undefined,
        );
        const stream = assembleStream(parts);
        await writeStreamFile(stream, out);
        toDisk(out);
        const { sizeBytes } = stream;
        return { sizeBytes, unitFrames: parts.unitFrames, method: parts.method };
      });
    } finally {
      rmSync(dir, { recursive: true, force: true });
      rmSync(pcm.path, { force: true });
    }
  },
  unit: async ([wav = '', start, end, format = '', frames]) => {
    const dir = mkdtempSync(join(tmpdir(), 'everloop-unit-'));
    try {
      const pcm = await decoded(wav, join(dir, 'track.pcm'));
      const points = pointsOf(start, end);
      return await timed(async () => ({
        packets: encodeUnitOnce(pcm, points, encodingOf(format), Number(frames)),
      }));
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  },
  copy: async ([from = '', to = '']) =>
    await timed(async () => {
      const [source, target] = [openSync(from, 'r'), openSync(to, 'w')];
      const buffer = Buffer.allocUnsafe(copyBytes);
      for (let count = readSync(source, buffer); count > 0; count = readSync(source, buffer)) {
        writeFully(target, buffer.subarray(0, count));
      }
      closeSync(source);
      closeSync(target);
      toDisk(to);
      return {};
    }),
};

const run = commands[command];
if (!run) throw new Error(`there is no command ${command}`);
process.stdout.write(`${JSON.stringify(await run(words))}\n`);

async function timed<Result extends object>(work: () => Promise<Result>): Promise<Result & object> {
  const startedAt = performance.now();
  const before = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(before);
  const wallSeconds = (performance.now() - startedAt) / 1000;
  return { ...result, cpuSeconds: (user + system) / 1e6, wallSeconds };
}

/** What only the memory of the system holds is not written yet. */
function toDisk(path: string): void {
  const fd = openSync(path, 'r');
  fsyncSync(fd);
  closeSync(fd);
}

async function decoded(wav: string, pcmPath: string) {
  const facts = await decodeToPcm({ sourcePath: wav, pcmPath, durationSecondsMax: 3600 }, () => undefined);
  return { path: pcmPath, sampleRate: facts.sampleRate, channels: facts.channels, frames: facts.frames };
}

function pointsOf(start: string | undefined, end: string | undefined) {
  return { startSample: Number(start), endSample: Number(end), crossfadeSamples: 441 };
}

function encodingOf(format: string): Encoding {
  if (format === 'wav' || format === 'flac') return { format, bits: 16 };
  if (format === 'mp3' || format === 'opus') return { format, bitRateKbps };
  throw new Error(`no measurement of ${format}`);
}

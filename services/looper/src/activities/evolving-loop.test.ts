import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JobContext, MasterAudio } from '@everloop/contracts/activities';
import { type LoopShape, loopRecipeSchema } from '@everloop/contracts/loops';
import { seamCertificateSchema } from '@everloop/contracts/seam-certificate';
import { createLogger } from '@everloop/service-kit/log';
import { beforeAll, describe, expect, it } from 'vitest';
import { decodeFile, pcmOf } from '../decode/decode-file.ts';
import { renderExport } from '../exports/render-export.ts';
import { writeWav } from '../fixtures/encode-file.ts';
import { lettersSong } from '../fixtures/evolving-tracks.ts';
import { FakeStorage } from '../fixtures/fake-storage.ts';
import type { KnownAudio } from '../fixtures/known-tracks/render-song.ts';
import { testScratch } from '../fixtures/scratch.ts';
import { renderLoop } from '../loops/render-loop.ts';
import { PcmReader } from '../pcm/pcm-file.ts';
import { publishMaster } from '../tracks/publish-master.ts';
import type { LooperDeps } from './looper-deps.ts';

const dir = testScratch();
const storage = new FakeStorage(join(dir, 'objects'));
const deps: LooperDeps = {
  storage,
  scratchRoot: join(dir, 'scratch'),
  progress: { publish: () => undefined },
  logger: createLogger({ service: 'looper-test', level: 'error' }),
};
mkdirSync(deps.scratchRoot);
const context: JobContext = { jobId: 'job', ownerId: 'owner', run: 1, progressFrom: 0, progressTo: 100 };
const attempt = { signal: new AbortController().signal, attempt: 1 };
/** Three passes of a walk of a little more than a minute. */
const loopCount = 3;
const shape: LoopShape = {
  targetSeconds: 180,
  intro: 'none',
  outro: 'none',
  loopCount,
  fadeInSeconds: 0,
  fadeOutSeconds: 0,
  loudness: 'keep',
  evolve: { seed: 5, repeatsMax: 1 },
};

const publish = async (name: string, audio: KnownAudio): Promise<MasterAudio> => {
  const path = join(dir, `${name}.wav`);
  writeWav(path, audio.samples, audio.sampleRate, audio.channels);
  const sourceKey = `staging/uploads/${name}`;
  storage.add(sourceKey, path, 'audio/wav');
  return await publishMaster(deps, { context, sourceKey, expected: null }, attempt);
};

/** Two themes with two endings, and the same song with some of its parts made anew. */
const letters = { first: 'pabcpabdpabe', other: 'pabcpxydpabe' };
const songOf = (text: string): KnownAudio => lettersSong(2, text, { channels: 1 });

const make = async (
  published: MasterAudio,
  loopId: string,
  wanted: LoopShape,
  others: MasterAudio[] = [],
) => {
  const { master } = published;
  const versions = others.map((other, index) => ({ trackId: idOf(index + 2), master: other.master }));
  const input = {
    context,
    loopId,
    trackId: idOf(1),
    master,
    versions,
    candidate: null,
    points: null,
    shape: wanted,
  };
  const loop = await renderLoop(deps, input, attempt);
  const bytes = Buffer.concat(
    loop.stream.segments.flatMap(({ objectKey, repeat }) =>
      Array<Buffer>(repeat).fill(readFileSync(storage.path(objectKey))),
    ),
  );
  return { loop, bytes };
};

const idOf = (number: number): string => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;

type Made = Awaited<ReturnType<typeof make>>;

const expectExactAndProved = async ({ loop, bytes }: Made, name: string): Promise<void> => {
  writeFileSync(join(dir, `${name}.mp3`), bytes);
  const facts = await decodeFile(join(dir, `${name}.mp3`), { pcmPath: null });
  const length = loop.recipe.endSample - loop.recipe.startSample;
  expect(length).toBeGreaterThanOrEqual(60 * facts.sampleRate);
  expect(facts.frames).toBe(loopCount * length);
  expect(loop.repeats).toBe(loopCount);
  expect(loop.seam).toMatchObject({ verdict: 'pass', measuredOn: 'decoded-render' });
  const certificate = seamCertificateSchema.parse(loop.certificate);
  expect(certificate).toMatchObject({ verdict: 'pass', evolution: { seed: 5, repeatsMax: 1 } });
  const jumps = certificate.evolution?.jumps ?? [];
  expect(jumps.length).toBeGreaterThanOrEqual(2);
  expect(jumps.map(({ verdict }) => verdict)).toEqual(jumps.map(() => 'pass'));
};

describe('an evolving loop as a job', () => {
  let first: MasterAudio;

  beforeAll(async () => {
    first = await publish('song', songOf(letters.first));
  });

  it('has the exact length and a passing certificate that tells the walk', async () => {
    const made = await make(first, 'one', shape);
    await expectExactAndProved(made, 'one');
    expect(made.loop.recipe.evolution).not.toHaveProperty('versions');
    expect(made.loop.certificate?.evolution?.worstJoin?.seam.verdict).toBe('pass');
  });

  it('of a track without different units fails with the reason and is no plain loop', async () => {
    const plain = await publish('plain', lettersSong(4, 'aaaaaa', { channels: 1 }));
    await expect(make(plain, 'three', { ...shape, targetSeconds: 60 })).rejects.toMatchObject({
      code: 'EVOLVE_NOT_POSSIBLE',
      field: 'evolve',
    });
  });
});

describe('an evolving loop over two versions as a job', () => {
  let masters: MasterAudio[];
  let made: Made;

  beforeAll(async () => {
    masters = [await publish('first', songOf(letters.first)), await publish('other', songOf(letters.other))];
    made = await make(masters[0], 'mixed', shape, [masters[1]]);
  }, 240_000);

  it('has the exact length, names the version of each unit, and its certificate covers the changes', async () => {
    await expectExactAndProved(made, 'mixed');
    const { evolution } = loopRecipeSchema.parse(made.loop.recipe);
    const named = evolution?.versions?.map(({ trackId, masterSha256 }) => [trackId, masterSha256]);
    expect(named).toEqual(masters.map(({ master }, index) => [idOf(index + 1), master.sha256]));
    expect(new Set(evolution?.steps.map(({ version }) => version))).toEqual(new Set([0, 1]));
    const jumps = made.loop.certificate?.evolution?.jumps ?? [];
    expect(jumps.some(({ leaveVersion, enterVersion }) => leaveVersion !== enterVersion)).toBe(true);
    expect(made.loop.candidate.reasons.join(' ')).toMatch(
      /It goes over 2 versions and changes between them \d+ times/,
    );
  });

  it('has the same bytes when a worker that died is followed by another', async () => {
    const again = await make(masters[0], 'again', shape, [masters[1]]);
    expect(again.bytes.equals(made.bytes)).toBe(true);
  });

  it('exports from its recipe alone, pass after pass the same samples', async () => {
    const recipe = loopRecipeSchema.parse(JSON.parse(JSON.stringify(made.loop.recipe)));
    const exported = await renderExport(
      deps,
      {
        context,
        exportId: 'e1',
        attempt: '1',
        source: { kind: 'loop', title: 't', master: masters[0].master, recipe },
        format: 'flac',
        mp3BitrateKbps: null,
        loudness: 'keep',
        tags: { prefixKey: null, prefixBytes: 0, suffixKey: null, suffixBytes: 0 },
      },
      attempt,
    );
    expect(exported.certificate).toMatchObject({ verdict: 'pass', evolution: { seed: 5 } });
    const pcmPath = join(dir, 'export.pcm');
    const flac = await decodeFile(storage.path(exported.file.objectKey), { pcmPath });
    const length = recipe.endSample - recipe.startSample;
    expect(flac.frames).toBe(loopCount * length);
    using decoded = new PcmReader(pcmOf(pcmPath, flac));
    const bytesAt = (at: number): Buffer => Buffer.from(decoded.read(at, length).buffer);
    expect(bytesAt(length).equals(bytesAt(0))).toBe(true);
  });
});

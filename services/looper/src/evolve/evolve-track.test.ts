import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Evolution } from '@everloop/contracts/evolution';
import { evolutionSchema } from '@everloop/contracts/evolution';
import { describe, expect, test } from 'vitest';
import { evolvingSong, lettersSong } from '../fixtures/evolving-tracks.ts';
import { judgePlainly } from '../fixtures/known-tracks/plain-seam.ts';
import type { KnownAudio, SongPlan } from '../fixtures/known-tracks/render-song.ts';
import { musicalErrorSamples } from '../fixtures/known-tracks/truth.ts';
import { testScratch } from '../fixtures/scratch.ts';
import { writePcm } from '../fixtures/tracks.ts';
import { type PcmFile, PcmReader } from '../pcm/pcm-file.ts';
import { evolveTrack } from './evolve-track-task.ts';
import { evolvedPoints } from './evolved-recording.ts';
import { seamOfJump } from './settle-join.ts';
import { writeEvolved } from './write-evolved-task.ts';

const dir = testScratch();
const bytes = (samples: Float32Array): Buffer => Buffer.from(samples.buffer);
const quiet = (): void => undefined;
const options = { seed: 1, repeatsMax: 1, secondsWanted: 120, wholeLead: false, wholeTrail: false };

const evolve = async (
  audio: KnownAudio,
  wish: Partial<typeof options> = {},
): Promise<{ pcm: PcmFile; evolution: Evolution }> => {
  const pcm = writePcm(join(dir, 'track.pcm'), audio.samples, audio.sampleRate, audio.channels);
  const evolution = await evolveTrack({ pcm, tempoBpm: null, options: { ...options, ...wish } }, quiet);
  return { pcm, evolution: evolutionSchema.parse(evolution) };
};

/** Where a walk leaves and enters the recording, once each, the closing jump included. */
const jumpsOf = ({ steps }: Evolution) => {
  const all = steps.map((step, index) => ({
    leaveSample: step.toSample,
    enterSample: steps[(index + 1) % steps.length].fromSample,
    crossfadeSamples: step.crossfadeSamples,
  }));
  const jumps = all.filter(({ leaveSample, enterSample }) => leaveSample !== enterSample);
  return [...new Map(jumps.map((jump) => [`${jump.leaveSample}>${jump.enterSample}`, jump])).values()];
};

const loose = { jitterSeconds: 0.008, freshDrums: true, noiseLevel: 0.003, reverbSeconds: 0.6 };
/** Half the samples of a record in one channel: what a take is made of does not change with them, and it costs a quarter. */
const small = { sampleRate: 22_050, channels: 1 } as const;
const kinds: [string, SongPlan['expected'], Partial<SongPlan>, number][] = [
  ['exact repeats at a fractional tempo', 'exact', { sampleRate: 22_050 }, 1],
  ['takes with other drums and noise', 'near', { ...small, freshDrums: true, noiseLevel: 0.003 }, 4],
  ['notes played by hand', 'timing', { ...small, jitterSeconds: 0.004 }, 110],
  ['loose takes in a room, with drums of their own', 'timing', { ...small, ...loose }, 220],
];

describe('an evolving loop of A A′ B B′', () => {
  test.each(kinds)(
    '%s: every jump leads to where the same music goes on, and passes',
    async (_, expected, more, allowed) => {
      const audio = evolvingSong(2, { expected, ...more });
      const { pcm, evolution } = await evolve(audio);
      const jumps = jumpsOf(evolution);
      expect(jumps.length).toBeGreaterThanOrEqual(4);
      expect(evolution.soundCount).toBeGreaterThanOrEqual(6);
      using source = new PcmReader(pcm);
      const view = { ...pcm, read: source.read.bind(source) };
      for (const jump of jumps.slice(0, 8)) {
        const error = musicalErrorSamples(audio.truth, jump.leaveSample, jump.enterSample - jump.leaveSample);
        expect(error).toBeLessThanOrEqual(allowed);
        expect(seamOfJump(view, jump).verdict).toBe('pass');
        if (jump.enterSample > jump.leaveSample) continue;
        const loop = { ...jump, startSample: jump.enterSample, endSample: jump.leaveSample };
        expect(judgePlainly(source, loop, audio.truth).worst).toBeLessThanOrEqual(1);
      }
      for (const [index, { sound }] of evolution.steps.entries()) {
        expect(sound).not.toBe(evolution.steps.at(index - 1)?.sound);
      }
    },
  );

  test('the walk is the units sample for sample, as long as their sum, and the same for the same seed', async () => {
    const audio = evolvingSong(3, small);
    const { pcm, evolution } = await evolve(audio, { wholeLead: true, wholeTrail: true });
    const again = await evolve(audio, { wholeLead: true, wholeTrail: true });
    expect(again.evolution).toEqual(evolution);

    const paths = [join(dir, 'one.pcm'), join(dir, 'two.pcm')];
    const [walked] = await Promise.all(
      paths.map((outPath) => writeEvolved({ pcm, evolution, outPath }, quiet)),
    );
    expect(readFileSync(paths[0]).equals(readFileSync(paths[1]))).toBe(true);
    const points = evolvedPoints(evolution);
    expect(walked.frames).toBe(points.endSample + evolution.trailSamples);
    expect(points.startSample).toBe(evolution.steps[0].fromSample);
    expect(points.endSample - points.startSample).toBeGreaterThanOrEqual(120 * pcm.sampleRate);

    using source = new PcmReader(pcm);
    using recording = new PcmReader(walked);
    let at = points.startSample;
    for (const { fromSample, toSample, crossfadeSamples } of evolution.steps) {
      const plain = toSample - fromSample - crossfadeSamples;
      expect(bytes(recording.read(at, plain)).equals(bytes(source.read(fromSample, plain)))).toBe(true);
      at += toSample - fromSample;
    }
    const lead = bytes(source.read(0, points.startSample));
    expect(bytes(recording.read(0, points.startSample)).equals(lead)).toBe(true);
  });
});

describe('tracks that cannot evolve say why', () => {
  test.each([
    ['one pattern again and again', lettersSong(4, 'aaaaaaaa', small)],
    ['a song that never repeats', lettersSong(4, 'abcdefgh', small)],
    ['one theme with one ending', lettersSong(4, 'abcdabcdabcd', small)],
  ])('%s', async (_, audio) => {
    await expect(evolve(audio)).rejects.toMatchObject({ code: 'EVOLVE_NOT_POSSIBLE', field: 'evolve' });
  });
});

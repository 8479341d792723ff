import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Evolution, evolutionSchema } from '@everloop/contracts/evolution';
import { beforeAll, describe, expect, test } from 'vitest';
import { lettersSong } from '../fixtures/evolving-tracks.ts';
import type { KnownAudio, SongPlan } from '../fixtures/known-tracks/render-song.ts';
import { beatAt } from '../fixtures/known-tracks/truth.ts';
import { testScratch } from '../fixtures/scratch.ts';
import { writePcm } from '../fixtures/tracks.ts';
import { PcmReader } from '../pcm/pcm-file.ts';
import { evolveTrack } from './evolve-track-task.ts';
import { seamOfJump } from './settle-join.ts';
import { type VersionsRecording, versionsRecording } from './versions-recording.ts';

const dir = testScratch();
const quiet = (): void => undefined;
const small = { sampleRate: 22_050, channels: 1 } as const;
const options = { seed: 1, repeatsMax: 1, secondsWanted: 90, wholeLead: false, wholeTrail: false };
/** The same song; the second has two of its parts made anew, noise of its own, and is louder. */
const take = (letters: string, more: Partial<SongPlan> = {}): KnownAudio =>
  lettersSong(2, letters, { ...small, expected: 'near', noiseLevel: 0.001, ...more });
const first = take('pabcpabdpabe');
const second = take('pabcpxydpabe', { gain: 1.4, silentStartSeconds: 0.35 });

const recordingOf = async (audios: KnownAudio[], gainsDb?: number[]): Promise<VersionsRecording> =>
  await versionsRecording(
    audios.map(({ samples, sampleRate, channels }, index) => ({
      pcm: writePcm(join(dir, `version-${index}.pcm`), samples, sampleRate, channels),
      masterSha256: String(index).repeat(64),
    })),
    { dir, ...(gainsDb ? { gainsDb } : {}) },
  );

const walkOver = async ({ pcm, versions }: VersionsRecording, wish = {}): Promise<Evolution> => {
  const input = { pcm, versions, tempoBpm: null, options: { ...options, ...wish } };
  return evolutionSchema.parse({ ...(await evolveTrack(input, quiet)), versions });
};

describe('a walk over two versions of a song', () => {
  let recording: VersionsRecording;
  let evolution: Evolution;

  beforeAll(async () => {
    recording = await recordingOf([first, second]);
    evolution = await walkOver(recording);
  });

  test('holds both, the louder one lowered to the other, each sample for sample', () => {
    const { pcm, versions = [] } = recording;
    const gains = versions.map(({ gainDb }) => gainDb);
    expect(gains[0]).toBe(0);
    expect(gains[1]).toBeCloseTo(-20 * Math.log10(1.4), 0);
    using source = new PcmReader(pcm);
    const [one, two] = versions.map(({ fromSample, frames }) => source.read(fromSample, frames));
    expect(one).toEqual(first.samples);
    const gain = 10 ** (gains[1] / 20);
    expect(two).toEqual(second.samples.map((sample) => sample * gain));
  });

  test('changes between them at the beat, where every join passes, and names the version of each unit', () => {
    const { pcm, versions = [] } = recording;
    using source = new PcmReader(pcm);
    const view = { ...pcm, read: source.read.bind(source) };
    const truths = [first.truth, second.truth];
    let changes = 0;
    for (const [index, step] of evolution.steps.entries()) {
      const place = versions[step.version ?? -1];
      expect(step.fromSample).toBeGreaterThanOrEqual(place.fromSample);
      expect(step.toSample).toBeLessThanOrEqual(place.fromSample + place.frames);
      const next = evolution.steps[(index + 1) % evolution.steps.length];
      if (next.version === step.version) continue;
      changes += 1;
      const [left, entered] = [step, next].map(({ version = -1 }, side) => {
        const at = side === 0 ? step.toSample : next.fromSample;
        return beatAt(truths[version], at - versions[version].fromSample) ?? Number.NaN;
      });
      const bars = (entered - left) / first.truth.beatsPerBar;
      const barSamples = first.truth.beatsAt[first.truth.beatsPerBar] - first.truth.beatsAt[0];
      expect(Math.abs(bars - Math.round(bars)) * barSamples).toBeLessThanOrEqual(4);
      if (changes > 6) continue;
      const { crossfadeSamples } = step;
      const jump = { leaveSample: step.toSample, enterSample: next.fromSample, crossfadeSamples };
      expect(seamOfJump(view, jump).verdict).toBe('pass');
    }
    expect(changes).toBeGreaterThanOrEqual(2);
    expect(new Set(evolution.steps.map(({ version }) => version))).toEqual(new Set([0, 1]));
    for (const [index, { sound }] of evolution.steps.entries()) {
      expect(sound).not.toBe(evolution.steps.at(index - 1)?.sound);
    }
  });

  test('is the same for the same seed, and its recording is the same from the gains of its recipe', async () => {
    const bytes = readFileSync(recording.pcm.path);
    const gains = recording.versions?.map(({ gainDb }) => gainDb);
    const again = await recordingOf([first, second], gains);
    expect(readFileSync(again.pcm.path).equals(bytes)).toBe(true);
    expect(again.versions).toEqual(recording.versions);
    expect(await walkOver(again)).toEqual(evolution);
  });
});

describe('versions that cannot be mixed are refused in a sentence', () => {
  test('other music, although the first alone could evolve', async () => {
    const other = lettersSong(7, 'mnopmnop', { ...small, bpm: 91.3 });
    const recording = await recordingOf([first, other]);
    const refusal = walkOver(recording);
    await expect(refusal).rejects.toMatchObject({ code: 'EVOLVE_NOT_POSSIBLE', field: 'evolve' });
    await expect(refusal).rejects.toThrow(
      /so that they cannot be mixed\. One version alone can evolve: leave the others out\.$/,
    );
  });

  test.each([
    ['another sample rate', { sampleRate: 24_000 }, /Version 2 has 24000 Hz, the first one 22050 Hz/],
    ['other channels', { channels: 2 }, /Version 2 has 2 channels, the first one one channel/],
  ] as const)('%s', async (_, more, sentence) => {
    const refusal = recordingOf([first, take('pabc', more)]);
    await expect(refusal).rejects.toMatchObject({ code: 'EVOLVE_NOT_POSSIBLE', field: 'versions' });
    await expect(refusal).rejects.toThrow(sentence);
  });
});

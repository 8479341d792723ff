import { createHash, randomBytes } from 'node:crypto';
import type { NewLoop, NewTrack, StoredObject } from '@everloop/contracts/activities';
import type { FileProof } from '@everloop/contracts/exports';
import type { TagProof } from '@everloop/contracts/tags';

/** A stored object's description with a content of its own; nothing is stored. */
export const describedObject = (folder: string, contentType: string, extension: string): StoredObject => {
  const sha256 = createHash('sha256').update(randomBytes(16)).digest('hex');
  return { objectKey: `${folder}/${sha256}.${extension}`, sizeBytes: 1000, sha256, contentType };
};

export const newTrack = (trackId: string, overrides: Partial<NewTrack> = {}): NewTrack => ({
  trackId,
  title: '',
  facts: { sampleRateHertz: 44_100, channels: 2, sampleCount: 44_100 * 180 },
  recipe: {
    version: 1,
    source: 'generated',
    engine: 'procedural',
    engineName: 'Procedural engine',
    engineVersion: '1.0.0',
    modelRevision: '1',
    seed: 7,
    prompt: 'slow rain over a quiet harbour at night, felt piano',
    lyrics: '',
    parameters: { genre: 'Ambient', mood: 'calm', tempoBpm: 72, musicalKey: 'D minor' },
    loopable: false,
    askedSeconds: 180,
    understood: [],
    notUnderstood: [],
    fileName: null,
  },
  quality: {
    askedSeconds: 180,
    gotSeconds: 180,
    loudnessLufs: -14,
    truePeakDbtp: -1.2,
    loudnessRangeLu: 5,
    tempoBpm: 72,
    musicalKey: 'D minor',
    silentStartSeconds: 0,
    silentEndSeconds: 0,
  },
  sections: [],
  master: describedObject('masters', 'audio/flac', 'flac'),
  preview: describedObject('previews', 'audio/mpeg', 'mp3'),
  peaks: describedObject('peaks', 'application/json', 'json'),
  ...overrides,
});

export const newLoop = (loopId: string, trackId: string): NewLoop => {
  const unit = describedObject(`loops/${loopId}`, 'audio/flac', 'flac');
  const piece = describedObject(`loops/${loopId}`, 'audio/mpeg', 'mp3');
  const seam = {
    version: 1 as const,
    verdict: 'pass' as const,
    sentence: 'The seam cannot be heard.',
    measuredOn: 'decoded-render' as const,
    metrics: [],
  };
  return {
    loopId,
    trackId,
    title: 'Slow rain (10h)',
    candidate: {
      startSample: 44_100,
      endSample: 44_100 * 61,
      lagSamples: null,
      crossfadeSamples: 4410,
      class: 'crossfade',
      confidence: 0.9,
      bars: 16,
      reasons: [],
      seam,
    },
    rendered: {
      recipe: {
        version: 1,
        masterSha256: 'a'.repeat(64),
        sampleRateHertz: 44_100,
        channels: 2,
        startSample: 44_100,
        endSample: 44_100 * 61,
        crossfadeSamples: 4410,
        introSamples: 0,
        targetSamples: 44_100 * 36_000,
        fadeInSamples: 0,
        fadeOutSamples: 44_100 * 5,
        gainDb: 0,
        loudness: 'keep',
      },
      repeats: 600,
      unitSeconds: 60,
      stream: {
        contentType: 'audio/mpeg',
        sizeBytes: 600_000,
        segments: [{ objectKey: piece.objectKey, sizeBytes: 1000, repeat: 600 }],
      },
      objects: [
        { kind: 'loop_unit', object: unit },
        { kind: 'loop_preview', object: piece },
      ],
      seam,
      loudnessLufs: -14,
      truePeakDbtp: -1,
    },
  };
};

export const fileProof: FileProof = {
  sampleCount: 44_100,
  askedSampleCount: 44_100,
  sampleRateHertz: 44_100,
  loudnessLufs: -14,
  truePeakDbtp: -1,
  renderSeconds: 1,
  uploadSeconds: 1,
  repeats: null,
  method: 'full-encode',
};

export const tagProof: TagProof = {
  verified: true,
  reader: 'test',
  checkedAt: '2026-01-01T00:00:00.000Z',
  fields: [],
};

import type {
  AnalyzedTrack,
  GeneratedTrack,
  MasterAudio,
  RenderedExport,
  RenderedLoop,
  StoredObject,
} from '@everloop/contracts/activities';
import type { AcceptedGeneration } from '@everloop/contracts/generations';
import type { LoopCandidate, LoopRequest } from '@everloop/contracts/loops';
import type { TagProof } from '@everloop/contracts/tags';

const sha256 = 'a'.repeat(64);

export const storedObject = (objectKey: string, contentType: string): StoredObject => ({
  objectKey,
  sizeBytes: 1000,
  sha256,
  contentType,
});

export const generationRequest = (changes: Partial<AcceptedGeneration> = {}): AcceptedGeneration => ({
  engine: 'procedural',
  prompt: 'slow rain, felt piano',
  lyrics: '',
  durationSeconds: 30,
  seed: 7,
  loopable: false,
  parameters: { genre: '', mood: '', tempoBpm: null, musicalKey: '' },
  title: '',
  priority: 'interactive',
  ...changes,
});

export const loopRequest = (changes: Partial<LoopRequest> = {}): LoopRequest => ({
  trackId: null,
  uploadId: null,
  points: null,
  title: '',
  priority: 'interactive',
  targetSeconds: 3600,
  intro: 'none',
  outro: 'fade',
  loopCount: null,
  fadeInSeconds: 0,
  fadeOutSeconds: 5,
  loudness: 'keep',
  ...changes,
});

export const generatedTrack: GeneratedTrack = {
  stagingKey: 'staging/generations/x/1-1.flac',
  sha256,
  sizeBytes: 1000,
  sampleRateHertz: 44_100,
  channels: 2,
  sampleCount: 1_323_000,
  loudnessLufs: -14,
  truePeakDbtp: -1,
  tempoBpm: 72,
  musicalKey: 'D minor',
  loopable: false,
  sections: [{ name: 'A', startSeconds: 0, endSeconds: 30 }],
  understood: [{ kind: 'instrument', label: 'Felt piano', sourceText: 'felt piano' }],
  notUnderstood: [],
  engine: 'procedural',
  engineName: 'Procedural engine',
  engineVersion: '1.0.0',
  modelRevision: '',
};

export const masterAudio: MasterAudio = {
  master: storedObject(`masters/${sha256}.flac`, 'audio/flac'),
  facts: {
    container: 'flac',
    codec: 'flac',
    sampleRateHertz: 44_100,
    channels: 2,
    sampleCount: 1_323_000,
    durationSeconds: 30,
  },
};

export const analyzedTrack: AnalyzedTrack = {
  preview: storedObject(`previews/${sha256}.mp3`, 'audio/mpeg'),
  peaks: storedObject(`peaks/${sha256}.json`, 'application/json'),
  loudnessLufs: -14.1,
  truePeakDbtp: -1.2,
  loudnessRangeLu: 5,
  tempoBpm: 71.9,
  silentStartSeconds: 0,
  silentEndSeconds: 0.2,
};

export const loopCandidate: LoopCandidate = {
  startSample: 0,
  endSample: 441_000,
  lagSamples: 441_000,
  crossfadeSamples: 0,
  class: 'exact',
  confidence: 0.9,
  bars: 4,
  reasons: [],
  seam: { version: 1, verdict: 'pass', sentence: 'Fine.', measuredOn: 'source', metrics: [] },
};

export const renderedLoop: RenderedLoop & { candidate: LoopCandidate } = {
  candidate: loopCandidate,
  recipe: {
    version: 1,
    masterSha256: sha256,
    sampleRateHertz: 44_100,
    channels: 2,
    startSample: 0,
    endSample: 441_000,
    crossfadeSamples: 0,
    introSamples: 0,
    targetSamples: 158_760_000,
    fadeInSamples: 0,
    fadeOutSamples: 220_500,
    gainDb: 0,
    loudness: 'keep',
  },
  repeats: 360,
  unitSeconds: 10,
  stream: { contentType: 'audio/mpeg', sizeBytes: 1000, segments: [] },
  objects: [],
  seam: loopCandidate.seam,
  loudnessLufs: -14,
  truePeakDbtp: -1,
};

export const renderedExport = (exportId: string): RenderedExport => ({
  file: storedObject(`exports/${exportId}/run1.mp3`, 'audio/mpeg'),
  durationSeconds: 3600,
  proof: {
    sampleCount: 158_760_000,
    askedSampleCount: 158_760_000,
    sampleRateHertz: 44_100,
    loudnessLufs: -14,
    truePeakDbtp: -1,
    renderSeconds: 1,
    uploadSeconds: 1,
    repeats: 360,
    method: 'repeat-encoded',
  },
});

export const tagProof: TagProof = {
  verified: true,
  reader: 'fake reader',
  checkedAt: '2026-01-01T00:00:00.000Z',
  fields: [],
};

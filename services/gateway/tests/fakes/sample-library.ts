import type { ExportView } from '@everloop/contracts/exports';
import type { JobView } from '@everloop/contracts/jobs';
import type { LoopView } from '@everloop/contracts/loops';
import type { SeamCertificate } from '@everloop/contracts/seam-certificate';
import { emptyTagSet } from '@everloop/contracts/tags';
import type { TrackView } from '@everloop/contracts/tracks';
import type { AudioFacts, UploadView } from '@everloop/contracts/uploads';
import { uuidv7 } from '@everloop/service-kit/uuid';

const at = '2026-01-02T03:04:05.000Z';
const sha256 = 'a'.repeat(64);

export const sampleFacts: AudioFacts = {
  container: 'wav',
  codec: 'pcm_s16le',
  sampleRateHertz: 44_100,
  channels: 2,
  sampleCount: 44_100 * 30,
  durationSeconds: 30,
};

export const sampleTrack = (changes: Partial<TrackView> = {}): TrackView => {
  const id = changes.id ?? uuidv7();
  return {
    id,
    familyId: id,
    versionNumber: 1,
    title: 'Slow rain',
    artist: '',
    album: '',
    genre: 'ambient',
    kind: 'generated',
    provenance: 'Procedural engine 1.0.0, seed 7',
    durationSeconds: 30,
    sampleRateHertz: 44_100,
    channels: 2,
    sampleCount: 44_100 * 30,
    recipe: {
      version: 1,
      source: 'generated',
      engine: 'procedural',
      engineName: 'Procedural engine',
      engineVersion: '1.0.0',
      modelRevision: '',
      seed: 7,
      prompt: 'slow rain',
      lyrics: '',
      parameters: { genre: '', mood: '', tempoBpm: null, musicalKey: '' },
      loopable: false,
      askedSeconds: 30,
      understood: [],
      notUnderstood: [],
      fileName: null,
    },
    quality: {
      askedSeconds: 30,
      gotSeconds: 30,
      loudnessLufs: -14,
      truePeakDbtp: -1,
      loudnessRangeLu: 3,
      tempoBpm: 80,
      musicalKey: 'D minor',
      silentStartSeconds: 0,
      silentEndSeconds: 0,
    },
    sections: [],
    artifacts: [
      { id: uuidv7(), kind: 'master', contentType: 'audio/flac', sizeBytes: 1000, sha256, createdAt: at },
    ],
    coverArtifactId: null,
    favourite: false,
    revision: 1,
    createdAt: at,
    deletedAt: null,
    ...changes,
  };
};

const seam = {
  version: 1 as const,
  verdict: 'pass' as const,
  sentence: 'No seam can be heard.',
  measuredOn: 'decoded-render' as const,
  metrics: [],
};

export const sampleLoop = (trackId: string, changes: Partial<LoopView> = {}): LoopView => ({
  id: uuidv7(),
  trackId,
  title: 'Slow rain (1:00:00)',
  targetSeconds: 3600,
  repeats: 120,
  unitSeconds: 30,
  candidate: {
    startSample: 0,
    endSample: 44_100 * 30,
    lagSamples: null,
    crossfadeSamples: 0,
    class: 'exact',
    confidence: 1,
    bars: null,
    reasons: [],
    seam,
  },
  recipe: {
    version: 1,
    masterSha256: sha256,
    sampleRateHertz: 44_100,
    channels: 2,
    startSample: 0,
    endSample: 44_100 * 30,
    crossfadeSamples: 0,
    introSamples: 0,
    targetSamples: 44_100 * 3600,
    fadeInSamples: 0,
    fadeOutSamples: 0,
    gainDb: 0,
    loudness: 'keep',
  },
  seam,
  certificate: sampleCertificate(),
  loudnessLufs: -14,
  truePeakDbtp: -1,
  revision: 1,
  createdAt: at,
  deletedAt: null,
  ...changes,
});

export const sampleExport = (loopId: string, changes: Partial<ExportView> = {}): ExportView => ({
  id: uuidv7(),
  jobId: uuidv7(),
  subject: { kind: 'loop', id: loopId },
  title: 'Slow rain',
  format: 'mp3',
  mp3BitrateKbps: 192,
  state: 'ready',
  fileName: 'Дождь – тихий (1h).mp3',
  sizeBytes: 5000,
  sha256,
  durationSeconds: 3600,
  artifactId: uuidv7(),
  proof: null,
  tagProof: null,
  delivery: 'virtual',
  storedBytes: 3000,
  certificate: sampleCertificate(),
  error: null,
  createdAt: at,
  readyAt: at,
  expiresAt: null,
  ...changes,
});

export const sampleJob = (changes: Partial<JobView> = {}): JobView => ({
  id: uuidv7(),
  kind: 'generation',
  state: 'pending',
  stage: null,
  progress: 0,
  priority: 'interactive',
  title: 'Slow rain',
  engine: 'procedural',
  queuePosition: 1,
  etaSeconds: null,
  cancelRequested: false,
  createdAt: at,
  startedAt: null,
  endedAt: null,
  expiresAt: null,
  error: null,
  trackId: null,
  loopId: null,
  exportIds: [],
  ...changes,
});

export const sampleUpload = (changes: Partial<UploadView> = {}): UploadView => ({
  id: uuidv7(),
  fileName: 'rain.wav',
  sizeBytes: 1000,
  facts: sampleFacts,
  createdAt: at,
  expiresAt: '2026-01-03T03:04:05.000Z',
  ...changes,
});

export const sampleTags = (subject: { kind: 'track' | 'loop'; id: string }) => ({
  subject,
  tags: emptyTagSet('Slow rain'),
  revision: 1,
  coverArtifactId: null,
  updatedAt: at,
});

const sampleCertificate = (): SeamCertificate => ({
  kind: 'everloop-seam-certificate',
  version: 1,
  issuedAt: at,
  tool: { name: 'everloop', version: '0.0.0-test' },
  file: {
    format: 'mp3',
    sizeBytes: 5000,
    sha256: 'a'.repeat(64),
    sampleRateHertz: 44_100,
    channels: 2,
    sampleCount: 44_100 * 3600,
    durationSeconds: 3600,
  },
  length: {
    countedSamples: 44_100 * 3600,
    declaredSamples: null,
    askedSamples: null,
    limitSamples: 0,
    passed: true,
  },
  loop: {
    foundBy: 'render',
    startSample: 0,
    lengthSamples: 44_100 * 30,
    repeatSamples: null,
    crossfadeSamples: 0,
    seamCount: 119,
  },
  reference: 'recording',
  seams: [],
  repeats: [],
  verdict: 'pass',
  sentence: 'Every join passes.',
});

import type { BenchSuite } from './suite.ts';

/** Every suite. `npm run bench -- looper` runs all whose name is that word or begins with it and a hyphen. */
export const suites: readonly BenchSuite[] = [
  {
    name: 'looper-hostile',
    summary: 'hostile files: crashes, hangs, untyped errors, memory of decoding',
    load: async () => (await import('./looper/hostile.ts')).hostileFiles,
  },
  {
    name: 'looper-search',
    summary: 'finding loops against PyMusicLooper: processor time, memory, seams by two judges',
    load: async () => (await import('./looper/search.ts')).loopSearch,
  },
  {
    name: 'looper-render',
    summary: 'ten hours as WAV, FLAC, MP3 and Opus against writing the same bytes: time, memory, disk',
    load: async () => (await import('./looper/render.ts')).loopRender,
  },
  {
    name: 'diffrhythm',
    summary: 'the neural networks at real width: speed, share of the matmul limit, memory',
    load: async () => (await import('./diffrhythm/networks.ts')).diffrhythmNetworks,
  },
  {
    name: 'full-song',
    summary: '285 s through the whole engine at real width on the processor: one step, decoding, memory',
    load: async () => (await import('./diffrhythm/full-song.ts')).diffrhythmFullSong,
  },
];

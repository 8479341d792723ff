import type { EngineView } from '@everloop/contracts/engines';
import type { EnginesPort } from '../../src/ports.ts';

const procedural: EngineView = {
  id: 'procedural',
  name: 'Procedural engine',
  version: '1.0.0',
  summary: 'Makes instrumental music from rules.',
  readiness: 'ready',
  sentence: 'Ready.',
  wayOut: '',
  downloadedBytes: 0,
  downloadTotalBytes: 0,
  running: 0,
  slots: 2,
  durationSecondsMin: 5,
  durationSecondsMax: 600,
  promptCharactersMax: 2000,
  lyricsCharactersMax: 0,
  lyrics: false,
  vocals: false,
  loopable: true,
  deterministic: true,
  tempo: true,
  musicalKey: true,
  referenceAudio: false,
  genres: [],
  moods: [],
  promptLanguages: ['en', 'ru'],
  device: 'cpu',
  memoryBytes: 0,
  downloadBytes: 0,
  downloadRequired: false,
  licences: [],
};

/** Two engines that answer at once; tests replace what they say. */
export class FakeEngines implements EnginesPort {
  views: EngineView[] = [
    procedural,
    {
      ...procedural,
      id: 'diffrhythm',
      name: 'DiffRhythm',
      readiness: 'needs_download',
      sentence: 'The weights of DiffRhythm are not installed.',
      wayOut: 'Install them, or use the procedural engine.',
      durationSecondsMin: 95,
      durationSecondsMax: 285,
      lyrics: true,
      lyricsCharactersMax: 5000,
    },
  ];

  list = async (): Promise<EngineView[]> => this.views;
  interpret = async () => ({ understood: [], notUnderstood: [] });
  /** Every line a second after the one before. */
  readLyrics = async ({ lyrics }: { lyrics: string }) => ({
    lines: lyrics
      .split('\n')
      .map((text, index) => ({ lineNumber: index + 1, text, startSeconds: index, section: '' })),
    remarks: [],
  });
}

import type { EngineView } from '@everloop/contracts/engines';
import type { EstimateRequest, GenerationEstimate } from '@everloop/contracts/generations';
import type { EnginesPort, FinishedGeneration } from '../../src/ports.ts';

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
  stems: true,
  timedLyrics: false,
  styleVectors: false,
  sampling: false,
  samplingLimits: null,
  editing: false,
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
      stems: false,
      lyrics: true,
      lyricsCharactersMax: 5000,
      referenceAudio: true,
      timedLyrics: true,
      styleVectors: true,
      sampling: true,
      samplingLimits: {
        models: ['v1.2-base', 'v1.2-full'],
        stepsMin: 4,
        stepsMax: 100,
        stepsDefault: 32,
        guidanceMin: 0,
        guidanceMax: 20,
        guidanceDefault: 4,
        swayMin: -1,
        swayMax: 1,
      },
      editing: true,
    },
  ];

  list = async (): Promise<EngineView[]> => this.views;
  asked: { history: readonly FinishedGeneration[] }[] = [];
  /** A third of real time until there is a history, then what the newest run took. */
  estimate = async (
    { durationSeconds }: EstimateRequest,
    history: readonly FinishedGeneration[],
  ): Promise<GenerationEstimate> => {
    this.asked.push({ history });
    return {
      seconds: history[0]?.elapsedSeconds ?? durationSeconds / 3,
      memoryBytes: 1_000_000_000,
      freeMemoryBytes: null,
      fits: true,
      sentence: '',
      historyCount: history.length,
    };
  };
  interpret = async () => ({ understood: [], notUnderstood: [] });
  /** Every line a second after the one before. */
  readLyrics = async ({ lyrics }: { lyrics: string }) => ({
    lines: lyrics
      .split('\n')
      .map((text, index) => ({ lineNumber: index + 1, text, startSeconds: index, section: '' })),
    remarks: [],
  });
}

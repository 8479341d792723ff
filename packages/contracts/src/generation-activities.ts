import type { JobContext, KeptExtra, StoredObject } from './activity-values.ts';
import type { AcceptedGeneration, GenerationRequest } from './generations.ts';
import type { LyricRemark, TimedLyric } from './lyrics.ts';
import type { Section } from './tracks.ts';

/** The queue `generation`, hosted by services/orchestrator. */

export type GeneratedTrack = {
  stagingKey: string;
  sha256: string;
  sizeBytes: number;
  sampleRateHertz: number;
  channels: number;
  sampleCount: number;
  loudnessLufs: number;
  truePeakDbtp: number;
  tempoBpm: number | null;
  musicalKey: string | null;
  loopable: boolean;
  sections: Section[];
  understood: { kind: string; label: string; sourceText: string }[];
  notUnderstood: string[];
  engine: string;
  engineName: string;
  engineVersion: string;
  modelRevision: string;
  /** Absent in results of before these existed. */
  provenance?: Record<string, string>;
  lyricTimes?: TimedLyric[];
  remarks?: LyricRemark[];
  extras?: KeptExtra[];
};

/** Stored audio that a generation starts from. */
export type GenerationSources = {
  /** The style's reference recording, a FLAC or WAV file. */
  styleKey: string | null;
  /** The master of the track to edit. */
  editKey: string | null;
};

export interface GenerationActivities {
  /**
   * Looks once whether the user is getting a model of the engine. After waiting, a failed download is the activity's failure.
   * `etaSeconds` is null while nothing is fetched.
   */
  modelWork(input: {
    engine: string;
    hasWaited: boolean;
  }): Promise<{ isWanted: boolean; etaSeconds: number | null }>;
  /** Streams from the engine, relays progress, cancels it when cancelled. */
  generateAudio(input: {
    context: JobContext;
    request: GenerationRequest & { seed: number };
    /** Present where the request names a reference or a track to edit. */
    sources?: GenerationSources;
  }): Promise<GeneratedTrack>;
  /** Has the engine make the parts of a track again and checks the stored archive against what it reported. */
  makeStems(input: {
    context: JobContext;
    request: AcceptedGeneration;
    engineVersion: string;
    eventsSha256: string;
  }): Promise<StoredObject>;
}

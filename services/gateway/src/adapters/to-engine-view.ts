import type { MessageShape } from '@bufbuild/protobuf';
import type { EngineView } from '@everloop/contracts/engines';
import { type InferenceService, Readiness } from '@everloop/contracts/inference';

export type Described = MessageShape<(typeof InferenceService)['method']['describe']['output']>;
export type State = MessageShape<(typeof InferenceService)['method']['getState']['output']>;

const readinessNames: Record<Readiness, EngineView['readiness']> = {
  [Readiness.UNSPECIFIED]: 'unavailable',
  [Readiness.READY]: 'ready',
  [Readiness.NEEDS_DOWNLOAD]: 'needs_download',
  [Readiness.DOWNLOADING]: 'downloading',
  [Readiness.LOADING]: 'loading',
  [Readiness.UNAVAILABLE]: 'unavailable',
};

const names: Record<string, string> = { procedural: 'Procedural engine', diffrhythm: 'DiffRhythm' };

/** What an engine says of itself, as users see it. */
export const toEngineView = (id: string, described: Described, state: State): EngineView => ({
  ...capabilitiesOf(id, described),
  readiness: readinessNames[state.readiness],
  sentence: state.sentence,
  wayOut: state.wayOut,
  downloadedBytes: Number(state.downloadedBytes),
  downloadTotalBytes: Number(state.downloadTotalBytes),
  running: state.running,
  slots: state.slots,
});

/** An engine that does not answer; its limits are shown if it ever told them, else they are 0. */
export const unavailableEngine = (id: string, described: Described | undefined): EngineView => ({
  ...capabilitiesOf(id, described),
  readiness: 'unavailable',
  sentence: 'The engine does not answer: it is starting or restarting.',
  wayOut: 'Wait a few seconds; accepted jobs go on by themselves.',
  downloadedBytes: 0,
  downloadTotalBytes: 0,
  running: 0,
  slots: 0,
});

const capabilitiesOf = (id: string, described: Described | undefined) => {
  const can = described?.capabilities;
  const needs = described?.needs;
  return {
    id,
    name: described?.name ?? names[id] ?? id,
    version: described?.version ?? '',
    summary: described?.summary ?? '',
    durationSecondsMin: can?.durationSecondsMin ?? 0,
    durationSecondsMax: can?.durationSecondsMax ?? 0,
    promptCharactersMax: can?.promptCharactersMax ?? 0,
    lyricsCharactersMax: can?.lyricsCharactersMax ?? 0,
    lyrics: can?.lyrics ?? false,
    vocals: can?.vocals ?? false,
    loopable: can?.loopable ?? false,
    deterministic: can?.deterministic ?? false,
    tempo: can?.tempo ?? false,
    musicalKey: can?.musicalKey ?? false,
    referenceAudio: can?.referenceAudio ?? false,
    stems: can?.stems ?? false,
    timedLyrics: can?.timedLyrics ?? false,
    styleVectors: can?.styleVectors ?? false,
    sampling: can?.sampling ?? false,
    samplingLimits: can?.samplingLimits ? limitsOf(can.samplingLimits) : null,
    editing: can?.editing ?? false,
    genres: can?.genres ?? [],
    moods: can?.moods ?? [],
    promptLanguages: can?.promptLanguages ?? [],
    device: needs?.device ?? '',
    memoryBytes: Number(needs?.memoryBytes ?? 0),
    downloadBytes: Number(needs?.downloadBytes ?? 0),
    downloadRequired: needs?.downloadRequired ?? false,
    licences: (described?.licences ?? []).map(({ subject, spdxId, commercialUse, note }) => ({
      subject,
      spdxId,
      commercialUse,
      note,
    })),
  };
};

const limitsOf = (limits: NonNullable<NonNullable<Described['capabilities']>['samplingLimits']>) => ({
  models: [...limits.models],
  stepsMin: limits.stepsMin,
  stepsMax: limits.stepsMax,
  stepsDefault: limits.stepsDefault,
  guidanceMin: limits.guidanceMin,
  guidanceMax: limits.guidanceMax,
  guidanceDefault: limits.guidanceDefault,
  swayMin: limits.swayMin,
  swayMax: limits.swayMax,
});

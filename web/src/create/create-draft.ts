import { parseDurationText } from '@everloop/contracts/duration-text';
import type { EngineId, GenerationRequest } from '@everloop/contracts/generations';
import type { TrackRecipe } from '@everloop/contracts/tracks';
import type { ApiInputs } from '../api/client.ts';
import {
  type ChoiceLimits,
  type ChoiceProblem,
  type ChoicesDraft,
  choicesOf,
  emptyChoices,
  readChoices,
} from './draft-choices.ts';

/** What stands in the form, as typed. It is kept on this device, so that a reload loses no word. */
export type CreateDraft = {
  prompt: string;
  lyrics: string;
  title: string;
  engine: EngineId;
  lengthText: string;
  loopable: boolean;
  seedText: string;
  genre: string;
  mood: string;
  tempoText: string;
  musicalKey: string;
  variations: number;
} & ChoicesDraft;

export const emptyDraft: CreateDraft = {
  prompt: '',
  lyrics: '',
  title: '',
  engine: 'procedural',
  lengthText: '3:00',
  loopable: true,
  seedText: '',
  genre: '',
  mood: '',
  tempoText: '',
  musicalKey: '',
  variations: 1,
  ...emptyChoices,
};

export type DraftProblem =
  | 'prompt-empty'
  | 'length-unreadable'
  | 'length-range'
  | 'seed'
  | 'tempo'
  | ChoiceProblem;
export type GenerationInput = ApiInputs['generations']['create'];
export type EngineLimits = {
  durationSecondsMin: number;
  durationSecondsMax: number;
  lyrics: boolean;
  loopable: boolean;
  tempo: boolean;
  musicalKey: boolean;
} & ChoiceLimits;

const seedMax = 4_294_967_295;
const tempoMin = 40;
const tempoMax = 220;

const readWhole = (text: string): number | null => (/^\d+$/.test(text.trim()) ? Number(text) : null);

/**
 * The request a draft asks for, or what stands in the way. What the engine cannot do has no field in the form: it stays in
 * the draft for the next engine and is not sent.
 */
export const readDraft = (draft: CreateDraft, limits: EngineLimits): GenerationInput | DraftProblem => {
  if (draft.prompt.trim() === '') return 'prompt-empty';
  const durationSeconds = parseDurationText(draft.lengthText);
  if (durationSeconds === null) return 'length-unreadable';
  const tooShort = durationSeconds < limits.durationSecondsMin;
  if (tooShort || durationSeconds > limits.durationSecondsMax) return 'length-range';
  const seed = draft.seedText.trim() === '' ? null : readWhole(draft.seedText);
  if (draft.seedText.trim() !== '' && (seed === null || seed > seedMax)) return 'seed';
  const hasTempo = limits.tempo && draft.tempoText.trim() !== '';
  const tempoBpm = hasTempo ? Number(draft.tempoText.replace(',', '.')) : null;
  if (tempoBpm !== null && !(tempoBpm >= tempoMin && tempoBpm <= tempoMax)) return 'tempo';
  const choices = readChoices(draft, limits);
  if (typeof choices === 'string') return choices;
  const { prompt, title, engine, genre, mood } = draft;
  return {
    engine,
    prompt,
    lyrics: limits.lyrics ? draft.lyrics : '',
    title,
    durationSeconds,
    seed,
    loopable: limits.loopable && draft.loopable,
    parameters: { genre, mood, tempoBpm, musicalKey: limits.musicalKey ? draft.musicalKey : '' },
    ...choices,
    priority: draft.variations > 1 ? 'batch' : 'interactive',
  };
};

/** One request per variation. A fixed seed counts up, so that each variation differs and can be made again. */
export const variationsOf = (request: GenerationInput, count: number): GenerationInput[] =>
  Array.from({ length: count }, (_, index) => ({
    ...request,
    seed: request.seed === null || request.seed === undefined ? null : (request.seed + index) % (seedMax + 1),
  }));

const lengthTextOf = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(Math.round(seconds % 60)).padStart(2, '0')}`;

/** A draft with the settings of an earlier request. */
export const draftOfRequest = (request: GenerationRequest): CreateDraft => ({
  ...emptyDraft,
  prompt: request.prompt,
  lyrics: request.lyrics,
  title: request.title,
  engine: request.engine,
  lengthText: lengthTextOf(request.durationSeconds),
  loopable: request.loopable,
  seedText: request.seed === null ? '' : String(request.seed),
  genre: request.parameters.genre,
  mood: request.parameters.mood,
  tempoText: request.parameters.tempoBpm === null ? '' : String(request.parameters.tempoBpm),
  musicalKey: request.parameters.musicalKey,
  ...choicesOf(request),
});

/** A draft that makes a track again: the recipe's prompt, seed and parameters. */
export const draftOfRecipe = (recipe: TrackRecipe, title: string): CreateDraft => ({
  ...emptyDraft,
  prompt: recipe.prompt,
  lyrics: recipe.lyrics,
  title,
  engine: recipe.engine === 'diffrhythm' ? 'diffrhythm' : 'procedural',
  lengthText: lengthTextOf(recipe.askedSeconds ?? 180),
  loopable: recipe.loopable,
  seedText: recipe.seed === null ? '' : String(recipe.seed),
  genre: recipe.parameters?.genre ?? '',
  mood: recipe.parameters?.mood ?? '',
  tempoText: recipe.parameters?.tempoBpm ? String(recipe.parameters.tempoBpm) : '',
  musicalKey: recipe.parameters?.musicalKey ?? '',
  ...choicesOf(recipe),
});

/** The same with half the length, for an engine that ran out of time or memory. */
export const shorterDraft = (draft: CreateDraft): CreateDraft => {
  const seconds = parseDurationText(draft.lengthText) ?? 180;
  return { ...draft, lengthText: lengthTextOf(Math.max(30, Math.round(seconds / 2))) };
};

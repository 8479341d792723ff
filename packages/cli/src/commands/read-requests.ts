import { readFile, stat } from 'node:fs/promises';
import { evolveSeedMax } from '@everloop/contracts/evolution-limits';
import { engineIds, type GenerationRequest, generationRequestSchema } from '@everloop/contracts/generations';
import { type LoopShape, loopShapeSchema, loudnessPresetSchema } from '@everloop/contracts/loops';
import type { TagPatch } from '@everloop/contracts/tags';
import type * as z from 'zod';
import { badInput } from '../cli-error.ts';
import type { OptionValues } from '../options/option-table.ts';
import { isSet, numberOf, oneOf, secondsOf, textOf } from '../options/read-values.ts';

const lyricsBytesMax = 64 * 1024;

/** The generation that the command line describes, checked by the same schema as in the studio. */
export const readGeneration = async (
  prompt: string,
  options: OptionValues,
  choice: { loopable: boolean },
): Promise<GenerationRequest> => {
  const engine = oneOf(options, 'engine', engineIds);
  return checked(generationRequestSchema, {
    prompt,
    engine,
    // Only the procedural engine can make a track whose end runs into its beginning.
    loopable: choice.loopable && (engine ?? 'procedural') === 'procedural',
    durationSeconds: secondsOf(options, 'seconds'),
    seed: numberOf(options, 'seed', { min: 0, max: 4_294_967_295, integer: true }),
    lyrics: await readLyrics(options),
    title: textOf(options, 'title'),
    parameters: {
      genre: textOf(options, 'genre'),
      mood: textOf(options, 'mood'),
      tempoBpm: numberOf(options, 'bpm', { min: 40, max: 220 }),
      musicalKey: textOf(options, 'music-key'),
    },
  });
};

export const readLoopShape = (targetSeconds: number, options: OptionValues): LoopShape => {
  const seed = numberOf(options, 'evolve', { min: 0, max: evolveSeedMax, integer: true });
  return checked(loopShapeSchema, {
    targetSeconds,
    ...(seed === undefined ? {} : { evolve: { seed } }),
    intro: isSet(options, 'intro') ? 'keep' : 'none',
    fadeInSeconds: numberOf(options, 'fade-in', { min: 0, max: 60 }),
    fadeOutSeconds: numberOf(options, 'fade-out', { min: 0, max: 60 }),
    loudness: oneOf(options, 'loudness', loudnessPresetSchema.options),
  });
};

export const readTags = (options: OptionValues): TagPatch => {
  const tags = {
    title: textOf(options, 'title'),
    artist: textOf(options, 'artist'),
    album: textOf(options, 'album'),
  };
  return Object.fromEntries(Object.entries(tags).filter(([, value]) => value !== undefined));
};

const readLyrics = async (options: OptionValues): Promise<string | undefined> => {
  const path = textOf(options, 'lyrics');
  if (path === undefined) return undefined;
  const facts = await stat(path).catch(() => null);
  if (!facts?.isFile()) throw badInput(`The lyrics file ${path} cannot be read: check its name.`);
  if (facts.size > lyricsBytesMax)
    throw badInput(`The lyrics file ${path} is too large: lyrics are short texts.`);
  return readFile(path, 'utf8');
};

/** Options as people name them, for the fields of the studio's schemas. */
const optionOfField: Record<string, string> = {
  prompt: 'The prompt',
  durationSeconds: '--seconds',
  targetSeconds: 'The length of the loop',
  lyrics: '--lyrics',
  title: '--title',
};

const checked = <Output>(schema: z.ZodType<Output>, value: unknown): Output => {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const field = String(issue?.path.at(-1) ?? '');
  throw badInput(`${optionOfField[field] ?? `--${field}`}: ${issue?.message ?? 'this is not valid.'}`);
};

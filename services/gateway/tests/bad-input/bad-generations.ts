import { type BadCase, type Input, long, nul } from './case-kinds.ts';

const someId = '00000000-0000-7000-8000-0000000000ff';
/** What is accepted; the bad ones differ from it in one field. */
export const generation: Input = { prompt: 'rain', durationSeconds: 30, seed: 1, title: 'Rain', lyrics: '' };

export const badGenerations: BadCase[] = [
  ['no prompt', { durationSeconds: 30 }, 'prompt'],
  ['an empty prompt', { ...generation, prompt: '' }, 'prompt'],
  ['a prompt too long', { ...generation, prompt: long(2001) }, 'prompt'],
  ['NUL in the prompt', { ...generation, prompt: nul }, 'prompt'],
  ['a length of nothing', { ...generation, durationSeconds: 0 }, 'durationSeconds'],
  ['a length of a day', { ...generation, durationSeconds: 86_400 }, 'durationSeconds'],
  ['a seed that is no integer', { ...generation, seed: 1.5 }, 'seed'],
  ['a seed too large', { ...generation, seed: 2 ** 32 }, 'seed'],
  ['lyrics for an engine that does not sing', { ...generation, lyrics: 'la' }, 'lyrics'],
  ['an unknown engine', { ...generation, engine: 'bark' }, 'engine'],
  ['an unknown parameter', { ...generation, parameters: { volume: 1 } }, 'parameters.volume'],
  ['a tempo that is none', { ...generation, parameters: { tempoBpm: 5000 } }, 'parameters.tempoBpm'],
  ['a field of the server', { ...generation, ownerId: 'x' }, 'ownerId'],
  [
    'two references at once',
    { ...generation, style: { referenceTrackId: someId, referenceUploadId: someId } },
    'style.referenceUploadId',
  ],
  [
    'a reference for an engine that takes none',
    { ...generation, style: { referenceTrackId: someId } },
    'style.referenceTrackId',
  ],
  ['NUL in the style to avoid', { ...generation, style: { negativePrompt: nul } }, 'style.negativePrompt'],
  ['half a step', { ...generation, sampling: { steps: 1.5 } }, 'sampling.steps'],
  [
    'guidance that ends before it begins',
    { ...generation, sampling: { guidanceTo: 0 } },
    'sampling.guidanceTo',
  ],
  ['steps for an engine that does not sample', { ...generation, sampling: { steps: 16 } }, 'sampling'],
  ['an edit of nothing', { ...generation, edit: { trackId: someId, segments: [] } }, 'edit.segments'],
  [
    'an edit that ends before it begins',
    { ...generation, edit: { trackId: someId, segments: [{ startSeconds: 9, endSeconds: 3 }] } },
    'edit.segments.0.endSeconds',
  ],
  ['a short idempotency key', { ...generation, idempotencyKey: 'x' }, 'idempotencyKey'],
];

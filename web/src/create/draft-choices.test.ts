import { expect, test } from 'vitest';
import { type ChoicesDraft, choicesOf, emptyChoices, readChoices } from './draft-choices.ts';

const samplingLimits = {
  models: ['v1.2-base', 'v1.2-full'],
  stepsMin: 4,
  stepsMax: 100,
  stepsDefault: 32,
  guidanceMin: 0,
  guidanceMax: 20,
  guidanceDefault: 4,
  swayMin: -1,
  swayMax: 1,
};
const neural = { referenceAudio: true, styleVectors: true, sampling: true, samplingLimits };
const plain = { referenceAudio: false, styleVectors: false, sampling: false, samplingLimits: null };
const full: ChoicesDraft = {
  reference: { trackId: 't', title: 'Rain', durationSeconds: 60, startSeconds: 12 },
  negativePrompt: ' shouting ',
  model: 'v1.2-full',
  stepsText: '24',
  guidanceText: '3,5',
};

test('nothing chosen sends nothing, so that the engine’s own settings hold', () => {
  expect(readChoices(emptyChoices, neural)).toEqual({});
});

test('choices are sent as they were made, and come back into the form', () => {
  const made = readChoices(full, neural);
  expect(made).toEqual({
    style: {
      referenceTrackId: 't',
      referenceUploadId: null,
      referenceStartSeconds: 12,
      negativePrompt: 'shouting',
    },
    sampling: {
      model: 'v1.2-full',
      steps: 24,
      guidance: 3.5,
      sway: null,
      guidanceFrom: null,
      guidanceTo: null,
    },
  });
  expect(choicesOf(made as object)).toMatchObject({
    reference: { trackId: 't', startSeconds: 12 },
    model: 'v1.2-full',
    stepsText: '24',
    guidanceText: '3.5',
  });
});

test('an engine that takes none of them is sent none', () => {
  expect(readChoices(full, plain)).toEqual({});
});

test.each([
  ['steps', { stepsText: '3' }],
  ['steps', { stepsText: '24.5' }],
  ['steps', { stepsText: 'many' }],
  ['guidance', { guidanceText: '21' }],
])('%s beyond the engine’s limits are named', (problem, patch) => {
  expect(readChoices({ ...emptyChoices, ...patch }, neural)).toBe(problem);
});

import type { Message, MessageInitShape } from '@bufbuild/protobuf';
import type { AcceptedGeneration } from '@everloop/contracts/generations';
import type { GenerateRequestSchema } from '@everloop/contracts/inference';
import type { SamplingChoice } from '@everloop/contracts/song-choices';

type EngineRequest = Exclude<MessageInitShape<typeof GenerateRequestSchema>, Message>;

/** Addresses at which the engine fetches audio it starts from. */
export type SourceAddresses = { styleUrl: string | null; editUrl: string | null };

/** What a user asked for in the words of the engines; parts that were not asked for stay out of the message. */
export const engineRequestOf = (request: AcceptedGeneration, addresses: SourceAddresses): EngineRequest => ({
  prompt: request.prompt,
  lyrics: request.lyrics,
  durationSeconds: request.durationSeconds,
  seed: request.seed,
  loopable: request.loopable,
  parameters: {
    genre: request.parameters.genre,
    mood: request.parameters.mood,
    tempoBpm: request.parameters.tempoBpm ?? undefined,
    musicalKey: request.parameters.musicalKey,
  },
  style: request.style && {
    audioUrl: addresses.styleUrl ?? '',
    audioStartSeconds: request.style.referenceStartSeconds ?? undefined,
    negativePrompt: request.style.negativePrompt,
  },
  sampling: request.sampling && samplingOf(request.sampling),
  edit:
    request.edit && addresses.editUrl !== null
      ? { sourceUrl: addresses.editUrl, segments: request.edit.segments }
      : undefined,
});

const samplingOf = (choice: SamplingChoice): EngineRequest['sampling'] => ({
  model: choice.model,
  steps: choice.steps ?? undefined,
  guidance: choice.guidance ?? undefined,
  sway: choice.sway ?? undefined,
  guidanceFrom: choice.guidanceFrom ?? undefined,
  guidanceTo: choice.guidanceTo ?? undefined,
});

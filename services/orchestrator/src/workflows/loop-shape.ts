import type { LoopShape } from '@everloop/contracts/loops';

/** The shape alone: activities check their inputs strictly, so what else a request holds must stay out. */
export const loopShapeOf = (request: LoopShape): LoopShape => ({
  targetSeconds: request.targetSeconds,
  intro: request.intro,
  outro: request.outro,
  loopCount: request.loopCount,
  fadeInSeconds: request.fadeInSeconds,
  fadeOutSeconds: request.fadeOutSeconds,
  loudness: request.loudness,
  ...(request.evolve ? { evolve: request.evolve } : {}),
});

import { createHash, randomBytes } from 'node:crypto';
import type { JobRequest } from '@everloop/contracts/activities';
import { generationRequestSchema } from '@everloop/contracts/generations';
import type { AcceptJob } from '@everloop/contracts/internal-metadata';

export const generationRequest = (prompt = 'Slow rain, felt piano'): JobRequest => ({
  kind: 'generation',
  generation: { ...generationRequestSchema.parse({ prompt }), seed: 7 },
});

/** What the gateway sends to accept a job; a fresh idempotency key each time. */
export const acceptInput = (
  ownerId: string,
  request: JobRequest = generationRequest(),
  overrides: Partial<AcceptJob> = {},
): AcceptJob => ({
  ownerId,
  kind: request.kind,
  request,
  priority: 'interactive',
  title: 'Slow rain',
  engine: request.kind === 'generation' || request.kind === 'release' ? 'procedural' : null,
  idempotencyKey: randomBytes(12).toString('hex'),
  requestHash: createHash('sha256').update(JSON.stringify(request)).digest('hex'),
  ...overrides,
});

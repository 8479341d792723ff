import * as z from 'zod';

/** Ids are UUIDs (v7 where we make them): the public REST shapes promise `uuid`. */
export const idSchema = z.uuid();
export type Id = string;

/** The only owner of a studio in `local` mode. */
export const localOwnerId: Id = '00000000-0000-7000-8000-000000000001';

/** Chosen by the client; the same key with the same request returns the first answer. */
export const idempotencyKeySchema = z
  .string()
  .min(8, 'An idempotency key has at least 8 characters.')
  .max(128, 'An idempotency key has at most 128 characters.')
  .regex(/^[\x21-\x7e]+$/, 'An idempotency key holds visible ASCII characters only.');

export const isoTimeSchema = z.iso.datetime();

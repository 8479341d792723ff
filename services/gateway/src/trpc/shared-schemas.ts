import { idempotencyKeySchema, idSchema } from '@everloop/contracts/ids';
import * as z from 'zod';

export const idInputSchema = z.strictObject({ id: idSchema });
export const idsInputSchema = z.strictObject({ ids: z.array(idSchema).min(1).max(500) });
export const changedSchema = z.object({ changed: z.number().int() });
export const removedSchema = z.object({ removed: z.number().int() });

/** Every create takes one; REST clients may send the `Idempotency-Key` header instead. */
export const idempotent = { idempotencyKey: idempotencyKeySchema.optional() };

export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });

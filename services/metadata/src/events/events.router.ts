import { eventsSinceSchema } from '@everloop/contracts/internal-metadata';
import { procedure, router } from '../trpc.ts';
import { listEventsSince } from './list-events-since.ts';

export const eventsRouter = router({
  since: procedure.input(eventsSinceSchema).query(({ ctx, input }) => listEventsSince(ctx, input)),
});

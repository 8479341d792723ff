import { ownedSchema, updateSettingsSchema } from '@everloop/contracts/internal-metadata';
import { procedure, router } from '../trpc.ts';
import { readSettings } from './read-settings.ts';
import { updateSettings } from './update-settings.ts';

export const settingsRouter = router({
  get: procedure.input(ownedSchema).query(({ ctx, input }) => readSettings(ctx.db, input.ownerId)),
  update: procedure.input(updateSettingsSchema).mutation(({ ctx, input }) => updateSettings(ctx, input)),
});

import { enginePackagesSchema, modelShelfSchema, modelViewSchema } from '@everloop/contracts/models';
import * as z from 'zod';
import { modelsProcedure, router } from '../trpc/init.ts';

const tags = ['Models'];

/** A model is named by its id in the manager's own list; no path and no address ever comes from outside. */
const id = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,63}$/, 'Not an id of a model.');
const modelInput = z.strictObject({ id });
const acceptingInput = z.strictObject({
  id,
  acceptedLicenceIds: z
    .array(z.string().regex(/^[a-z0-9][a-z0-9._-]{0,63}$/, 'Not an id of a licence.'))
    .max(20)
    .default([]),
});

/** Changes take a key with the right `models`: the files are the machine's, gigabytes of them, and all owners use them. */
export const modelsRouter = router({
  list: modelsProcedure
    .meta({ openapi: { method: 'GET', path: '/v1/models', tags, summary: 'Models of the neural engines' } })
    .input(z.strictObject({}).optional())
    .output(modelShelfSchema)
    .query(({ ctx }) => ctx.ports.models.shelf()),

  download: modelsProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/v1/models/{id}/download',
        tags,
        summary: 'Download a model, or go on after a pause or a failure',
        description: 'Every licence of the model must be accepted, now or earlier.',
      },
    })
    .input(acceptingInput)
    .output(modelViewSchema)
    .mutation(({ ctx, input }) => ctx.ports.models.download(input.id, input.acceptedLicenceIds)),

  pause: modelsProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/v1/models/{id}/pause',
        tags,
        summary: 'Stop a download and keep what came',
      },
    })
    .input(modelInput)
    .output(modelViewSchema)
    .mutation(({ ctx, input }) => ctx.ports.models.pause(input.id)),

  verify: modelsProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/v1/models/{id}/verify',
        tags,
        summary: 'Read every file of an installed model again',
      },
    })
    .input(modelInput)
    .output(modelViewSchema)
    .mutation(({ ctx, input }) => ctx.ports.models.verify(input.id)),

  importFiles: modelsProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/v1/models/{id}/import',
        tags,
        summary: 'Take a model from the import folder',
        description: 'The folder is named by GET /v1/models; files are put there on the machine itself.',
      },
    })
    .input(acceptingInput)
    .output(modelViewSchema)
    .mutation(({ ctx, input }) => ctx.ports.models.importFiles(input.id, input.acceptedLicenceIds)),

  remove: modelsProcedure
    .meta({
      openapi: {
        method: 'DELETE',
        path: '/v1/models/{id}',
        tags,
        summary: 'Delete the files of a model that no other installed model needs',
      },
    })
    .input(modelInput)
    .output(modelViewSchema)
    .mutation(({ ctx, input }) => ctx.ports.models.remove(input.id)),

  installPackages: modelsProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/v1/models/packages/install',
        tags,
        summary: 'Install what neural engines run on',
      },
    })
    .input(z.strictObject({}).optional())
    .output(enginePackagesSchema)
    .mutation(({ ctx }) => ctx.ports.models.installPackages()),
});

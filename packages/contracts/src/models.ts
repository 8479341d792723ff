import * as z from 'zod';
import { errorCodes } from './errors.ts';
import { modelPhases } from './model-phases.ts';

export { isMoving, isWanted, type ModelPhase, modelPhases } from './model-phases.ts';

export const modelPhaseSchema = z.enum(modelPhases);

export const modelViewSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** The engine that reads it. */
  engine: z.string(),
  summary: z.string(),
  phase: modelPhaseSchema,
  /** Bytes of the download; the whole size once it is installed. */
  doneBytes: z.number(),
  totalBytes: z.number(),
  /** 0 while nothing is fetched. */
  bytesPerSecond: z.number(),
  /** Until the download ends; null while it cannot be told. */
  etaSeconds: z.number().nullable(),
  /** Why it failed; null in every other phase. */
  error: z.object({ code: z.enum(errorCodes), sentence: z.string() }).nullable(),
  licences: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      spdxId: z.string(),
      commercialUse: z.boolean(),
      summary: z.string(),
      url: z.string(),
      accepted: z.boolean(),
    }),
  ),
  files: z.array(
    z.object({
      id: z.string(),
      repository: z.string(),
      path: z.string(),
      bytes: z.number(),
      licenceId: z.string(),
      installed: z.boolean(),
      /** The content this machine knows; null where nothing is known yet. */
      sha256: z.string().nullable(),
      revision: z.string().nullable(),
    }),
  ),
  /** One song of full length on this machine, guessed; null for a model that makes no sound itself. */
  estimate: z
    .object({
      device: z.string(),
      memoryBytes: z.number(),
      audioSeconds: z.number(),
      seconds: z.number(),
    })
    .nullable(),
});
export type ModelView = z.infer<typeof modelViewSchema>;

/** What neural engines run on. */
export const enginePackagesSchema = z.object({
  state: z.enum(['absent', 'installing', 'installed', 'failed']),
  /** Why installing failed; '' otherwise. */
  sentence: z.string(),
  /** Whether the studio can install them itself. */
  installable: z.boolean(),
});
export type EnginePackages = z.infer<typeof enginePackagesSchema>;

export const modelShelfSchema = z.object({
  models: z.array(modelViewSchema),
  packages: enginePackagesSchema,
  /** False: nothing is fetched from the network, models are imported. */
  online: z.boolean(),
  /** The host files come from, and whether it is another one than the usual. */
  hub: z.string(),
  mirrored: z.boolean(),
  freeBytes: z.number(),
  /** On the machine that runs the studio: where models are, and where files to import are put. */
  folder: z.string(),
  importFolder: z.string(),
});
export type ModelShelf = z.infer<typeof modelShelfSchema>;

import type { MetadataActivities } from '@everloop/contracts/activities';
import { asDatabaseError } from './adapters/postgres/database-errors.ts';
import type { Deps } from './deps.ts';
import { createExports } from './exports/create-exports.ts';
import { describeExport } from './exports/describe-export.ts';
import { describeMaterialization } from './exports/describe-materialization.ts';
import { failExport } from './exports/fail-export.ts';
import { publishExport } from './exports/publish-export.ts';
import { publishMaterialized } from './exports/publish-materialized.ts';
import { advanceJob } from './jobs/advance-job.ts';
import { beginJob } from './jobs/begin-job.ts';
import { settleJob } from './jobs/settle-job.ts';
import { publishLoop } from './loops/publish-loop.ts';
import { recordLoopAnalysis } from './loops/record-loop-analysis.ts';
import { applyTags } from './tags/apply-tags.ts';
import { buildExportTags } from './tags/embed/build-export-tags.ts';
import { verifyExportTags } from './tags/proof/verify-export-tags.ts';
import { describeStems } from './track-extras/describe-stems.ts';
import { publishStems } from './track-extras/publish-stems.ts';
import { describeTrack } from './tracks/describe-track.ts';
import { publishTrack } from './tracks/publish-track.ts';
import { describeUpload } from './uploads/describe-upload.ts';

type ActivityDeps = Deps & {
  /** The Temporal run that calls; beginJob is idempotent by it. */
  workflowRunId: () => string;
};

/** What workflows may call here. Each is idempotent; contracts/activities.ts says what it does. */
export const createActivities = (deps: ActivityDeps): MetadataActivities =>
  speakingDatabaseErrors({
    beginJob: ({ jobId }) => beginJob(deps, { jobId, workflowRunId: deps.workflowRunId() }),
    advanceJob: (input) => advanceJob(deps, input),
    describeTrack: (input) => describeTrack(deps, input),
    describeUpload: (input) => describeUpload(deps, input),
    publishTrack: (input) => publishTrack(deps, input),
    recordLoopAnalysis: (input) => recordLoopAnalysis(deps, input),
    publishLoop: (input) => publishLoop(deps, input),
    applyTags: (input) => applyTags(deps, input),
    createExports: (input) => createExports(deps, input),
    describeExport: (input) => describeExport(deps, input),
    buildExportTags: (input) => buildExportTags(deps, input),
    verifyExportTags: (input) => verifyExportTags(deps, input),
    publishExport: (input) => publishExport(deps, input),
    describeMaterialization: (input) => describeMaterialization(deps, input),
    publishMaterialized: (input) => publishMaterialized(deps, input),
    describeStems: (input) => describeStems(deps, input),
    publishStems: (input) => publishStems(deps, input),
    failExport: (input) => failExport(deps, input),
    settleJob: (input) => settleJob(deps, input),
  });

/** Failures of the database become errors of the vocabulary before Temporal sees them, without query texts. */
const speakingDatabaseErrors = (activities: MetadataActivities): MetadataActivities =>
  Object.fromEntries(
    Object.entries(activities).map(([name, run]) => [
      name,
      async (input: never) => {
        try {
          return await (run as (input: never) => Promise<unknown>)(input);
        } catch (error) {
          throw asDatabaseError(error);
        }
      },
    ]),
  ) as unknown as MetadataActivities;

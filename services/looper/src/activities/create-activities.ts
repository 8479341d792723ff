import type { LooperActivities } from '@everloop/contracts/activities';
import { withHeartbeat } from '@everloop/service-kit/temporal';
import { materializeExport } from '../exports/materialize-export.ts';
import { renderExport } from '../exports/render-export.ts';
import { findLoops } from '../loops/find-loops.ts';
import { renderLoop } from '../loops/render-loop.ts';
import { analyzeTrack } from '../tracks/analyze-track.ts';
import { publishMaster } from '../tracks/publish-master.ts';
import type { LooperDeps } from './looper-deps.ts';

/** The activities of task queue `looper`: use cases with heartbeat and abort signal around them. */
export function createLooperActivities(deps: LooperDeps): LooperActivities {
  return {
    publishMaster: (input) => withHeartbeat((attempt) => publishMaster(deps, input, attempt)),
    analyzeTrack: (input) => withHeartbeat((attempt) => analyzeTrack(deps, input, attempt)),
    findLoops: (input) => withHeartbeat((attempt) => findLoops(deps, input, attempt)),
    renderLoop: (input) => withHeartbeat((attempt) => renderLoop(deps, input, attempt)),
    renderExport: (input) => withHeartbeat((attempt) => renderExport(deps, input, attempt)),
    materializeExport: (input) => withHeartbeat((attempt) => materializeExport(deps, input, attempt)),
  };
}

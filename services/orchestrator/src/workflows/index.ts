/** Everything the workflow bundle holds, under the names of `workflowTypes`. */
export { analyzeSource } from './analyze-source.ts';
export { createLoop } from './create-loop.ts';
export { exportTracks } from './export-tracks.ts';
export { generateTrack } from './generate-track.ts';
export { release } from './release.ts';

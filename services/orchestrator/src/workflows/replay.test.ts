import { readdirSync, readFileSync } from 'node:fs';
import { workflowTypes } from '@everloop/contracts/workflows';
import { createLogger } from '@everloop/service-kit/log';
import { installTemporalRuntime, sealedWith } from '@everloop/service-kit/temporal';
import { Worker, type WorkflowBundle } from '@temporalio/worker';
import { DeterminismViolationError } from '@temporalio/workflow';
import { beforeAll, expect, test } from 'vitest';
import { bundleWorkflows } from '../bundle/bundle-workflows.ts';
import { payloadSecret } from '../testing/fake-studio.ts';

/** Histories recorded before payloads were sealed are read as they are. */
const dataConverter = sealedWith(payloadSecret);

const folder = new URL('../../histories/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.history.json'));
const readHistory = (name: string): string => readFileSync(new URL(name, folder), 'utf8');

let workflowBundle: WorkflowBundle;
beforeAll(async () => {
  const logger = createLogger({ service: 'test', level: 'error' });
  installTemporalRuntime(logger);
  workflowBundle = await bundleWorkflows();
});

test.each(files)('%s replays: a job that runs through an upgrade goes on', async (name) => {
  await Worker.runReplayHistory({ workflowBundle, dataConverter }, JSON.parse(readHistory(name)));
});

test('there is a history of every workflow', () => {
  const recorded = files.map(readHistory).join('');
  for (const type of Object.values(workflowTypes)) expect(recorded).toContain(`"name": "${type}"`);
});

test('a workflow that would do something else than it did is noticed', async () => {
  const changed = readHistory('generate-track.history.json').replace('"publishMaster"', '"publishOther"');
  await expect(
    Worker.runReplayHistory({ workflowBundle, dataConverter }, JSON.parse(changed)),
  ).rejects.toThrow(DeterminismViolationError);
});

test('no history names the machine or the folders it was recorded on', () => {
  for (const name of files) {
    const identities = readHistory(name).match(/"identity": "[^"]*"/g) ?? [];
    expect(new Set(identities)).toEqual(new Set(['"identity": "recorder"']));
    expect(readHistory(name)).not.toMatch(/node_modules|file:\/\//);
  }
});

import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { faultTargets, killNow } from '../src/stack/faults.ts';
import { stackReady } from '../src/stack/stack-state.ts';
import { acceptWork, type Material, makeMaterial, type WorkKind } from '../src/studio/accept-work.ts';
import { connect, jobEnded, jobIn, recordEvents } from '../src/studio/client.ts';
import { expectOneEnd } from '../src/studio/expect-one-end.ts';
import { waitFor } from '../src/studio/wait-for.ts';

const client = connect();
let material: Material;
beforeAll(async () => {
  material = await makeMaterial(client);
});

const kinds: WorkKind[] = ['generation', 'loop', 'export'];

describe.each(kinds)('in the middle of a %s', (kind) => {
  test.each(faultTargets)(
    'kill -9 of %s: the job ends exactly once, with one artifact, and is told so',
    async (target) => {
      await stackReady();
      const recording = recordEvents(client);
      await waitFor('the follower to be connected', async () => recording.events.length > 0);
      const { id } = await acceptWork(client, kind, material);
      await jobIn(client, id, ['processing', 'completed']);
      // Somewhere in the middle, and not at the same instant in every run.
      await sleep(100 + Math.random() * 600);
      await killNow(target);
      const startedAt = Date.now();
      const job = await jobEnded(client, id, 120_000);
      const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
      console.log(`${kind}, kill -9 of ${target}: ${job.state} after ${seconds} s`);
      await stackReady();
      await expectOneEnd(client, job);
      const ends = () =>
        recording.events.filter(
          (event) => event.type === 'job' && event.jobId === id && event.state === 'completed',
        );
      await waitFor('the follower to hear of the end', async () => ends().length > 0);
      expect(ends()).toHaveLength(1);
      recording.stop();
    },
  );
});

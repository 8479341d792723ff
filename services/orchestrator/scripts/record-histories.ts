import { writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { type FakeStudio, startFakeStudio } from '../src/testing/fake-studio.ts';
import { type HistoryCase, historyCases } from '../src/testing/history-cases.ts';

// Runs every case on a real Temporal server with fake services and keeps the histories. `npm run record-histories` after a
// change of the workflows that running jobs survive by a patch; older files stay and must go on replaying. With names as
// arguments only those cases are recorded.

const folder = new URL('../histories/', import.meta.url);

const record = async (studio: FakeStudio, { name, request, exportCount, prepare, cancelIn }: HistoryCase) => {
  studio.reset();
  prepare?.(studio);
  const hold = cancelIn ? studio.hold(cancelIn) : undefined;
  const handle = await studio.start(studio.records.accept(request, { exportCount }));
  if (hold) {
    await hold.reached;
    await handle.cancel();
  }
  await handle.result();
  const history = withoutMachine(JSON.parse(historyToJSON(await handle.fetchHistory())));
  await writeFile(new URL(`${name}.history.json`, folder), `${JSON.stringify(history, null, 1)}\n`);
  process.stdout.write(`recorded ${name}\n`);
};

/** Names of this machine, its processes and folders are no part of a history. */
const withoutMachine = (value: unknown, key = ''): unknown => {
  if (key === 'stackTrace') return '';
  if (typeof value === 'string') {
    return key === 'identity' || value.includes(hostname()) ? 'recorder' : value;
  }
  if (Array.isArray(value)) return value.map((each) => withoutMachine(each));
  if (value && typeof value === 'object') {
    return Object.fromEntries(
      Object.entries(value).map(([name, each]) => [name, withoutMachine(each, name)]),
    );
  }
  return value;
};

const studio = await startFakeStudio();
const named = process.argv.slice(2);
for (const each of historyCases) {
  if (named.length === 0 || named.includes(each.name)) await record(studio, each);
}
await studio.stop();

import type { DependencyFacts, DependencyName, Running } from './dependency.ts';
import { startMinio } from './minio.ts';
import { startNats } from './nats.ts';
import { startPostgres } from './postgres.ts';
import { resolveDependency } from './resolve-dependency.ts';
import { publishSharedFacts } from './shared-facts.ts';
import { startTemporal } from './temporal.ts';

const starters: { [Name in DependencyName]: () => Promise<Running<DependencyFacts[Name]>> } = {
  postgres: startPostgres,
  nats: startNats,
  minio: startMinio,
  temporal: startTemporal,
};

/**
 * A vitest global set-up that starts the named servers once for the whole run:
 *
 *     // vitest.servers.ts, named by `globalSetup` in vitest.config.ts
 *     export default shareServers('postgres', 'minio');
 *
 * Test files then isolate themselves by `isolatedDatabase()`, `isolatedBucket()`, `isolatedNamespace()`. A dependency that
 * cannot be had is left out; tests of it are skipped by `describeWith`, which prints why.
 */
export const shareServers =
  (...names: DependencyName[]): (() => Promise<() => Promise<void>>) =>
  async () => {
    const usable = (
      await Promise.all(names.map(async (name) => ({ name, source: await resolveDependency(name) })))
    ).filter(({ source }) => source.from !== 'none');
    const started = await Promise.allSettled(
      usable.map(async ({ name }) => ({ name, server: await starters[name]() })),
    );
    const running = started.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    const stop = async () => {
      await Promise.all(running.map(({ server }) => server.stop()));
    };
    const failed = started.find((result) => result.status === 'rejected');
    if (failed) {
      await stop();
      throw failed.reason;
    }
    for (const { name, server } of running) publishSharedFacts(name, withoutFunctions(server));
    return stop;
  };

const withoutFunctions = <Facts extends object>(server: Facts): Facts =>
  JSON.parse(JSON.stringify(server)) as Facts;

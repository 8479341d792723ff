import { GenericContainer } from 'testcontainers';
import { containerImages, type DependencyName } from './dependency.ts';

export type RunningContainer = { host: string; port(inside: number): number; stop(): Promise<void> };

/** The third way to a dependency: its pinned image in Docker. */
export const startContainer = async (
  name: DependencyName,
  options: { ports: number[]; environment: Record<string, string>; command: string[] },
): Promise<RunningContainer> => {
  let container = new GenericContainer(containerImages[name])
    .withExposedPorts(...options.ports)
    .withEnvironment(options.environment);
  if (options.command.length > 0) container = container.withCommand(options.command);
  const running = await container.start();
  return {
    host: running.getHost(),
    port: (inside) => running.getMappedPort(inside),
    stop: async () => {
      await running.stop();
    },
  };
};

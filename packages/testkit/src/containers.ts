import { GenericContainer } from 'testcontainers';
import { ContainerRuns } from './container-runs.ts';
import { containerImages, type DependencyName } from './dependency.ts';

export type RunningContainer = {
  host: string;
  port(inside: number): number;
  /** Kills the program and starts it again on the files it left. */
  restart(): Promise<void>;
  stop(): Promise<void>;
};

/** The third way to a dependency: its pinned image in Docker. A port is published as a free one unless `host` names it. */
export const startContainer = async (
  name: DependencyName,
  options: {
    ports: (number | { container: number; host: number })[];
    environment: Record<string, string>;
    command: string[];
  },
): Promise<RunningContainer> => {
  let container = new GenericContainer(containerImages[name])
    .withExposedPorts(...options.ports)
    .withEnvironment(options.environment)
    .withWaitStrategy(new ContainerRuns());
  if (options.command.length > 0) container = container.withCommand(options.command);
  const running = await container.start();
  return {
    host: running.getHost(),
    port: (inside) => running.getMappedPort(inside),
    restart: () => running.restart({ timeout: 0 }),
    stop: async () => {
      await running.stop();
    },
  };
};

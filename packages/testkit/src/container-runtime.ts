import { getContainerRuntimeClient } from 'testcontainers';

export type ContainerRuntime = { available: true } | { available: false; reason: string };

let asked: Promise<ContainerRuntime> | undefined;

/** Whether a Docker daemon answers; asked once, because the refusal takes a moment. */
export const containerRuntime = (): Promise<ContainerRuntime> => {
  asked ??= ask();
  return asked;
};

const ask = async (): Promise<ContainerRuntime> => {
  try {
    await getContainerRuntimeClient();
    return { available: true };
  } catch {
    return { available: false, reason: 'no Docker daemon answers.' };
  }
};

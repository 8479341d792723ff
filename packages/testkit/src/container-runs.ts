import { StartupCheckStrategy, type StartupStatus } from 'testcontainers';

type Inspector = Parameters<StartupCheckStrategy['checkStartupState']>[0];

/**
 * A container is started when its program runs; whether the server inside answers is asked of the server itself. The
 * library's own look at ports needs a shell in the image, which the image of NATS does not have.
 */
export class ContainerRuns extends StartupCheckStrategy {
  override async checkStartupState(docker: Inspector, containerId: string): Promise<StartupStatus> {
    const { State: state } = await docker.getContainer(containerId).inspect();
    if (state.Running) return 'SUCCESS';
    return state.Status === 'exited' || state.Status === 'dead' ? 'FAIL' : 'PENDING';
  }
}

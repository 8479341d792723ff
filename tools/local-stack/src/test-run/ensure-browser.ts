import { existsSync } from 'node:fs';
import { findOnPath } from '../provision/find-on-path.ts';
import { StackError } from '../stack-error.ts';
import { runVisibly } from './run-visibly.ts';

const CHROMIUM = '/usr/bin/chromium';

/** The browser of the end-to-end tests: Debian's Chromium, installed where that is possible. */
export async function ensureBrowser(): Promise<void> {
  if (existsSync(CHROMIUM)) return;
  const aptGet = findOnPath('apt-get');
  if (process.getuid?.() === 0 && aptGet) {
    process.stdout.write('Installing Chromium for the end-to-end tests …\n');
    const env = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', DEBIAN_FRONTEND: 'noninteractive' };
    await runVisibly({ file: aptGet, args: ['-qq', 'update'], cwd: '/', env });
    const install = [
      '-qq',
      '-y',
      '--no-install-recommends',
      '-o=Dpkg::Use-Pty=0',
      'install',
      'chromium',
      'fonts-dejavu-core',
    ];
    await runVisibly({ file: aptGet, args: install, cwd: '/', env });
  }
  if (!existsSync(CHROMIUM)) {
    throw new StackError(
      'The end-to-end tests need Chromium: install it with `sudo apt-get install chromium`.',
    );
  }
}

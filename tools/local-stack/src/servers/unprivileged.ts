import { execFileSync, spawnSync } from 'node:child_process';
import { findOnPath } from '../provision/find-on-path.ts';
import { StackError } from '../stack-error.ts';

/** The account that PostgreSQL runs under when the stack itself runs as root, which PostgreSQL refuses. */
export interface Account {
  uid: number;
  gid: number;
}

/** Undefined for a normal user: then nothing changes hands. */
export function unprivilegedAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (option: string) =>
        Number(execFileSync('id', [option, name], { encoding: 'utf8', stdio: 'pipe' }));
      return { uid: id('-u'), gid: id('-g') };
    } catch {
      // This account does not exist here; the next one is asked.
    }
  }
  throw new StackError('PostgreSQL cannot run as root: start Everloop as a normal user.');
}

/**
 * The command as the account. It keeps the right to pass through closed folders, for the clone and the data directory
 * may lie under a home folder of root, which no other account can enter; where even root has no such right to give, it
 * goes without.
 */
export function asAccount(
  account: Account | undefined,
  file: string,
  args: readonly string[],
): [string, string[]] {
  if (!account) return [file, [...args]];
  const setpriv = findOnPath('setpriv');
  if (!setpriv) {
    throw new StackError('The program setpriv is missing: install util-linux, or start as a normal user.');
  }
  const change = [`--reuid=${account.uid}`, `--regid=${account.gid}`, '--clear-groups'];
  const passing = [...change, ...PASS_THROUGH_FOLDERS];
  return [setpriv, [...(works(setpriv, passing) ? passing : change), file, ...args]];
}

/** access(2), by which PostgreSQL looks for its own files, drops the capability again unless the fix-up is off. */
const PASS_THROUGH_FOLDERS = [
  '--inh-caps=-all,+dac_override',
  '--ambient-caps=-all,+dac_override',
  '--securebits=+no_setuid_fixup',
];

function works(setpriv: string, options: readonly string[]): boolean {
  return spawnSync(setpriv, [...options, 'true'], { stdio: 'ignore' }).status === 0;
}

import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCommand } from '../provision/run-command.ts';
import { asAccount, unprivilegedAccount } from './unprivileged.ts';

const account = unprivilegedAccount();

test.skipIf(account === undefined)(
  'as root, PostgreSQL’s account reaches programs in a folder that only root can enter',
  async () => {
    const dir = mkdtempSync(join(tmpdir(), 'everloop-closed-'));
    const program = join(dir, 'program');
    try {
      writeFileSync(program, '#!/bin/sh\nid -u\n');
      chmodSync(program, 0o755);
      chmodSync(dir, 0o700);
      const [file, args] = asAccount(account, program, []);
      expect(await runCommand(file, args)).toBe(String(account?.uid));
      // access(2), which has rules of its own.
      const [test, testArgs] = asAccount(account, '/usr/bin/test', ['-x', program]);
      await runCommand(test, testArgs);
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  },
);

test('for a normal user nothing changes hands', () => {
  expect(asAccount(undefined, '/bin/postgres', ['-D', 'x'])).toEqual(['/bin/postgres', ['-D', 'x']]);
});

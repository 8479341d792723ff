import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';

// What appears a moment later is waited for longer than the usual second: a busy machine takes its time.
configure({ asyncUtilTimeout: 4_000 });
afterEach(() => cleanup());

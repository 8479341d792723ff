import { type ModelShelf, type ModelView, modelPhases } from '@everloop/contracts/models';
import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { queryClient } from '../api/client.ts';
import { en } from '../i18n/en/index.ts';
import { ModelCard } from './model-card.tsx';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const sample: ModelView = {
  id: 'm',
  name: 'Some model',
  engine: 'diffrhythm',
  summary: 'Songs.',
  phase: 'absent',
  doneBytes: 1_200_000_000,
  totalBytes: 3_000_000_000,
  bytesPerSecond: 0,
  etaSeconds: null,
  error: null,
  licences: [
    {
      id: 'l',
      name: 'A licence',
      spdxId: 'X',
      commercialUse: false,
      summary: '',
      url: 'https://example.org',
      accepted: true,
    },
  ],
  files: [],
  estimate: { device: 'cuda', memoryBytes: 8e9, audioSeconds: 285, seconds: 12 },
};
const shelf: ModelShelf = {
  models: [sample],
  packages: { state: 'installed', sentence: '', installable: true },
  online: true,
  hub: 'huggingface.co',
  mirrored: false,
  freeBytes: 1e11,
  folder: '/models',
  importFolder: '/models/import',
};

const card = (changes: Partial<ModelView>, online = true) => (
  <QueryClientProvider client={queryClient}>
    <ModelCard model={{ ...sample, ...changes }} shelf={{ ...shelf, online }} />
  </QueryClientProvider>
);
const show = (changes: Partial<ModelView>, online = true) => render(card(changes, online));
const answerWith = (answer: () => Promise<Response>) => vi.stubGlobal('fetch', answer);
const buttons = () => screen.queryAllByRole('button').map((button) => button.textContent);

const offered: Record<ModelView['phase'], string[]> = {
  absent: ['Download', 'Import'],
  queued: ['Pause'],
  downloading: ['Pause'],
  paused: ['Resume', 'Import', 'Delete'],
  verifying: [],
  converting: [],
  installed: ['Check files', 'Delete'],
  failed: ['Resume', 'Import', 'Delete'],
};

test.each(modelPhases)('a model that is %s says so in a word and offers what makes sense', (phase) => {
  show({ phase, error: phase === 'failed' ? { code: 'DOWNLOAD_FAILED', sentence: 'Cut off.' } : null });
  expect(screen.getByText(en[`modelPhase.${phase}`])).toBeTruthy();
  expect(buttons()).toEqual(offered[phase]);
  if (phase === 'failed') expect(screen.getByText('Cut off.')).toBeTruthy();
});

test('a download tells bytes, speed and the time left, and its bar where it is', () => {
  show({ phase: 'downloading', bytesPerSecond: 20_000_000, etaSeconds: 90 });
  expect(screen.getByText('1.2 GB of 3 GB · 20 MB/s · 1 min 30 s left')).toBeTruthy();
  expect(screen.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('40');
});

test('before anything is downloaded it is told what a song costs on this machine', () => {
  show({});
  expect(screen.getByText(/4 min 45 s: about 12 s on the graphics card, 8 GB of memory/)).toBeTruthy();
});

test('where downloads are switched off only the import is offered', () => {
  show({}, false);
  expect(buttons()).toEqual(['Import']);
});

test('a download of which nothing came is tried again, not resumed', () => {
  show({ phase: 'failed', doneBytes: 0, error: { code: 'DOWNLOAD_DAMAGED', sentence: 'Wrong bytes.' } });
  expect(buttons()).toEqual(['Try again', 'Import', 'Delete']);
});

test('an import that lacks files says where to put them', async () => {
  const data = {
    code: 'NOT_FOUND',
    sentence: 'The import folder lacks: a/b.',
    field: 'id',
    action: 'reload',
  };
  const error = { message: data.sentence, code: -32004, data };
  answerWith(async () => Response.json([{ error }], { status: 404 }));
  show({});
  await userEvent.click(screen.getByRole('button', { name: 'Import Some model' }));
  expect((await screen.findByRole('alert')).textContent).toMatch(
    /lacks: a\/b\. Put them under these names into \/models\/import/,
  );
});

test('while a model is deleted its card says so', async () => {
  answerWith(() => new Promise(() => {}));
  show({ phase: 'installed' });
  await userEvent.click(screen.getByRole('button', { name: 'Delete Some model' }));
  await userEvent.click(screen.getByRole('button', { name: 'Delete' }));
  expect(await screen.findByText('deleting')).toBeTruthy();
  expect(screen.queryByText('installed')).toBeNull();
});

test('the keyboard keeps its place when a button gives way to another', () => {
  const { rerender } = show({ phase: 'downloading' });
  screen.getByRole('button', { name: 'Pause Some model' }).focus();
  rerender(card({ phase: 'paused' }));
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Resume Some model' }));
});

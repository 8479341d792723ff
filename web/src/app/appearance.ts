import { create } from 'zustand';
import { readStored, writeStored } from './local-store.ts';

export const appearances = ['system', 'light', 'dark'] as const;
export type Appearance = (typeof appearances)[number];

type AppearanceState = { appearance: Appearance };
export const useAppearanceStore = create<AppearanceState>(() => ({ appearance: 'system' }));

/** Switches light and dark; `system` follows the device. */
export const chooseAppearance = (appearance: Appearance): void => {
  if (appearance === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = appearance;
  writeStored('appearance', appearance);
  useAppearanceStore.setState({ appearance });
};

export const restoreAppearance = (): void => {
  const stored = readStored<Appearance>('appearance', 'system');
  chooseAppearance(appearances.includes(stored) ? stored : 'system');
};

/** Whether the page is dark at this moment, for what draws with resolved colours. */
export const isDark = (): boolean => {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
};

import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { queryClient } from './api/client.ts';
import { restoreAppearance } from './app/appearance.ts';
import { router } from './app/router.tsx';
import { restoreLanguage } from './i18n/language.ts';
import { keepShell } from './offline/keep-shell.ts';
import { preparePlayer } from './player/media-element.ts';
import './styles/tokens.css';
import './styles/base.css';
import './styles/buttons.css';
import './styles/fields.css';
import './styles/indicators.css';
import './styles/surfaces.css';
import './shell/shell.css';
import './shell/navigation.css';
import './shell/header.css';
import './shell/preparing.css';
import './shortcuts/shortcuts.css';
import './player/player.css';
import './jobs/jobs.css';
import './waveform/waveform.css';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root.');

restoreAppearance();
await restoreLanguage();
preparePlayer();
keepShell();

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);

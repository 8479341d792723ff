import type { ServerWords } from '../server-words.ts';
import { ofCertificates } from './server-words/of-certificates.ts';
import { ofEngines } from './server-words/of-engines.ts';
import { ofLoops } from './server-words/of-loops.ts';
import { ofLyrics } from './server-words/of-lyrics.ts';
import { ofModels } from './server-words/of-models.ts';
import { ofStudio } from './server-words/of-studio.ts';

/** What the services say in English, in Russian: whole sentences, with their figures. What is not listed stays as it came. */
export const serverWords: ServerWords = [
  ...ofLoops,
  ...ofCertificates,
  ...ofEngines,
  ...ofLyrics,
  ...ofModels,
  ...ofStudio,
];

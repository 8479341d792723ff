import type { Catalogue } from '../catalogue.ts';
import { certificate } from './certificate.ts';
import { create } from './create.ts';
import { edit } from './edit.ts';
import { errors } from './errors.ts';
import { exports } from './exports.ts';
import { extras } from './extras.ts';
import { jobs } from './jobs.ts';
import { library } from './library.ts';
import { loop } from './loop.ts';
import { lyrics } from './lyrics.ts';
import { metadata } from './metadata.ts';
import { models } from './models.ts';
import { session } from './session.ts';
import { settings } from './settings.ts';
import { shell } from './shell.ts';
import { track } from './track.ts';

export const ru: Catalogue = {
  ...shell,
  ...jobs,
  ...create,
  ...edit,
  ...library,
  ...track,
  ...extras,
  ...loop,
  ...certificate,
  ...lyrics,
  ...metadata,
  ...exports,
  ...models,
  ...session,
  ...settings,
  ...errors,
};

export { chipInRussian } from './chip-words.ts';
export { serverWords } from './server-words.ts';

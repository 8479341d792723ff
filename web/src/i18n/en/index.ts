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

/** Every text of the studio by key, in ICU message form. */
export const en = {
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

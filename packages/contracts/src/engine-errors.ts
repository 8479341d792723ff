import { define } from './error-definition.ts';

/** What engines and the manager of their models fail with; part of the one vocabulary in error-table.ts. */
export const engineErrors = define({
  MODEL_NOT_LOADED: {
    httpStatus: 503,
    retryable: false,
    sentence: 'The model of this engine is not installed on this machine.',
    wayOut: 'Install its files on the Models page, or use the procedural engine.',
    action: 'use-procedural',
  },
  DOWNLOAD_FAILED: {
    httpStatus: 503,
    retryable: false,
    sentence: 'A model file could not be downloaded.',
    wayOut: 'Check network and disk, resume, or import from a folder.',
    action: 'show-engines',
  },
  DOWNLOAD_DAMAGED: {
    httpStatus: 502,
    retryable: false,
    sentence: 'A model file is not the one that was promised and was thrown away.',
    wayOut: 'Try again, or import the file from a source you trust.',
    action: 'show-engines',
  },
  DOWNLOADS_OFF: {
    httpStatus: 403,
    retryable: false,
    sentence: 'Downloads are switched off on this machine.',
    wayOut: 'Copy the files into the import folder and import them.',
    action: 'show-engines',
  },
  LICENCE_REQUIRED: {
    httpStatus: 409,
    retryable: false,
    sentence: 'The licences of this model have not been accepted.',
    wayOut: 'Read them on the Models page and accept them.',
    action: 'show-engines',
  },
  MODEL_REFUSED: {
    httpStatus: 422,
    retryable: false,
    sentence: 'A model file holds something other than plain weights and was refused.',
    wayOut: 'Take the file from its original source and import it again.',
    action: 'show-engines',
  },
  ENGINE_UNAVAILABLE: {
    httpStatus: 503,
    retryable: true,
    sentence: 'The engine is starting or restarting.',
    wayOut: 'Wait a few seconds; accepted jobs go on by themselves.',
    action: 'retry',
  },
  ENGINE_BUSY: {
    httpStatus: 503,
    retryable: true,
    sentence: 'All places of this engine are taken.',
    wayOut: 'Wait; accepted jobs get a place by themselves.',
    action: 'retry',
  },
  ENGINE_CRASHED: {
    httpStatus: 503,
    retryable: true,
    sentence: 'The engine ended while it was making this.',
    wayOut: 'Try again; if it stays, ask for a shorter track.',
    action: 'retry-shorter',
  },
});

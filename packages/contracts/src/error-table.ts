/**
 * The one error vocabulary. Gateway, workflows, inference and web use these codes and no others.
 * `sentence` is what a user reads; `wayOut` is what they can do; `action` names the button that does it.
 */
type ErrorDefinition = {
  httpStatus: number;
  /** Whether trying the same thing again later may help; workflows retry only these. */
  retryable: boolean;
  sentence: string;
  wayOut: string;
  action:
    | 'retry'
    | 'retry-shorter'
    | 'edit-prompt'
    | 'edit-input'
    | 'show-engines'
    | 'use-procedural'
    | 'reload'
    | 'choose-file'
    | 'free-space'
    | 'none';
};

const define = <Table extends Record<string, ErrorDefinition>>(table: Table): Table => table;

export const errorTable = define({
  INVALID_INPUT: {
    httpStatus: 400,
    retryable: false,
    sentence: 'Something in the request is not valid.',
    wayOut: 'Correct the named field and send it again.',
    action: 'edit-input',
  },
  INVALID_PROMPT: {
    httpStatus: 400,
    retryable: false,
    sentence: 'The prompt cannot be used.',
    wayOut: 'Simplify the prompt and try again.',
    action: 'edit-prompt',
  },
  DURATION_OUT_OF_RANGE: {
    httpStatus: 400,
    retryable: false,
    sentence: 'The length is outside what is possible here.',
    wayOut: 'Choose a length inside the stated range.',
    action: 'edit-input',
  },
  UNAUTHENTICATED: {
    httpStatus: 401,
    retryable: false,
    sentence: 'This request needs a valid key.',
    wayOut: 'Send an API key of this studio.',
    action: 'none',
  },
  FORBIDDEN: {
    httpStatus: 403,
    retryable: false,
    sentence: 'This is not allowed from here.',
    wayOut: 'Open the studio at its own address, or use a key with this right.',
    action: 'none',
  },
  NOT_FOUND: {
    httpStatus: 404,
    retryable: false,
    sentence: 'There is nothing with this id.',
    wayOut: 'Check the id; it may have been deleted.',
    action: 'none',
  },
  METHOD_NOT_ALLOWED: {
    httpStatus: 405,
    retryable: false,
    sentence: 'This address does not take that method.',
    wayOut: 'See the API page for what it takes.',
    action: 'none',
  },
  GENERATION_TIMEOUT: {
    httpStatus: 408,
    retryable: false,
    sentence: 'Generating took longer than allowed and was stopped.',
    wayOut: 'Ask for a shorter track.',
    action: 'retry-shorter',
  },
  REVISION_CONFLICT: {
    httpStatus: 409,
    retryable: false,
    sentence: 'Somebody changed this in the meantime.',
    wayOut: 'Load the current version and make the change again.',
    action: 'reload',
  },
  IDEMPOTENCY_CONFLICT: {
    httpStatus: 409,
    retryable: false,
    sentence: 'This idempotency key was already used with another request.',
    wayOut: 'Use a new key for a new request.',
    action: 'edit-input',
  },
  STATE_CONFLICT: {
    httpStatus: 409,
    retryable: false,
    sentence: 'This cannot be done in the present state.',
    wayOut: 'Look at its state first.',
    action: 'reload',
  },
  UPLOAD_TOO_LARGE: {
    httpStatus: 413,
    retryable: false,
    sentence: 'The file is larger than this studio takes.',
    wayOut: 'Upload a smaller or compressed file.',
    action: 'choose-file',
  },
  UNSUPPORTED_AUDIO: {
    httpStatus: 415,
    retryable: false,
    sentence: 'This is not an audio file the studio can read.',
    wayOut: 'Use MP3, WAV, FLAC, OGG, Opus or M4A.',
    action: 'choose-file',
  },
  UNSUPPORTED_IMAGE: {
    httpStatus: 415,
    retryable: false,
    sentence: 'This is not a picture the studio can use as a cover.',
    wayOut: 'Use a JPEG, PNG or WebP of at most 12,000 pixels a side.',
    action: 'choose-file',
  },
  AUDIO_DAMAGED: {
    httpStatus: 422,
    retryable: false,
    sentence: 'The audio file is damaged and could not be decoded.',
    wayOut: 'Export it again from where it came and upload the new file.',
    action: 'choose-file',
  },
  AUDIO_EMPTY: {
    httpStatus: 422,
    retryable: false,
    sentence: 'The file holds no audio.',
    wayOut: 'Choose a file with sound in it.',
    action: 'choose-file',
  },
  AUDIO_TOO_SHORT: {
    httpStatus: 422,
    retryable: false,
    sentence: 'The audio is too short to make a loop of it.',
    wayOut: 'Use a track of at least two seconds.',
    action: 'choose-file',
  },
  AUDIO_TOO_LONG: {
    httpStatus: 422,
    retryable: false,
    sentence: 'The audio is longer than the studio takes as a source.',
    wayOut: 'Use a source of at most one hour.',
    action: 'choose-file',
  },
  DECODE_TIMEOUT: {
    httpStatus: 422,
    retryable: false,
    sentence: 'Decoding the file took too long and was stopped.',
    wayOut: 'Convert it to WAV or FLAC and upload that.',
    action: 'choose-file',
  },
  NO_LOOP_FOUND: {
    httpStatus: 422,
    retryable: false,
    sentence: 'No usable loop was found in this audio.',
    wayOut: 'Use a longer track, or set the loop points by hand.',
    action: 'edit-input',
  },
  EVOLVE_NOT_POSSIBLE: {
    httpStatus: 422,
    retryable: false,
    sentence: 'This track has not enough different units that join cleanly.',
    wayOut: 'Make a plain loop, allow more repeats in a row, or use a longer track.',
    action: 'edit-input',
  },
  RATE_LIMITED: {
    httpStatus: 429,
    retryable: true,
    sentence: 'Too many requests in a short time.',
    wayOut: 'Wait a moment and try again.',
    action: 'retry',
  },
  QUEUE_FULL: {
    httpStatus: 429,
    retryable: true,
    sentence: 'You have as many unfinished jobs as this studio allows.',
    wayOut: 'Wait for some to end, or cancel some.',
    action: 'none',
  },
  INTERNAL: {
    httpStatus: 500,
    retryable: true,
    sentence: 'Something went wrong on our side.',
    wayOut: 'Try again; if it stays, report the correlation id.',
    action: 'retry',
  },
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
  CRASHED_REPEATEDLY: {
    httpStatus: 500,
    retryable: false,
    sentence: 'What does this work ended unexpectedly three times, so it was given up.',
    wayOut: 'Ask for something shorter or other settings; the log tells more by the correlation id.',
    action: 'retry-shorter',
  },
  UPLOAD_FAILED: {
    httpStatus: 503,
    retryable: true,
    sentence: 'The result could not be stored.',
    wayOut: 'Check that the object storage runs and has space.',
    action: 'retry',
  },
  SUPERSEDED: {
    httpStatus: 409,
    retryable: true,
    sentence: 'A newer attempt at the same job took over.',
    wayOut: 'Nothing to do: the newer attempt goes on.',
    action: 'none',
  },
  SERVICE_UNAVAILABLE: {
    httpStatus: 503,
    retryable: true,
    sentence: 'A part of the studio is starting or restarting.',
    wayOut: 'Wait a few seconds and try again.',
    action: 'retry',
  },
  OUT_OF_MEMORY: {
    httpStatus: 507,
    retryable: false,
    sentence: 'There was not enough memory for this.',
    wayOut: 'Ask for a shorter track.',
    action: 'retry-shorter',
  },
  STORAGE_FULL: {
    httpStatus: 507,
    retryable: false,
    sentence: 'There is not enough free space to store the result.',
    wayOut: 'Free some space and try again.',
    action: 'free-space',
  },
  EXPORT_INCOMPLETE: {
    httpStatus: 422,
    retryable: false,
    sentence: 'Some of the files could not be made.',
    wayOut: 'Open the failed files to see why and export those again.',
    action: 'retry',
  },
});

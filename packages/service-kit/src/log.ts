import pino from 'pino';

export type Logger = pino.Logger;

/**
 * JSON lines on stdout. Fields that could carry a secret or a user's words are cut here as a second net; callers do not
 * log them in the first place.
 */
export const createLogger = (options: { service: string; level: string }): Logger =>
  pino({
    level: options.level,
    base: { service: options.service },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: {
      paths: [
        '*.authorization',
        '*.password',
        '*.token',
        '*.secret',
        '*.prompt',
        '*.lyrics',
        '*.fileName',
        '*.url',
        'prompt',
        'lyrics',
        'token',
      ],
      censor: '[cut]',
    },
    serializers: { err: errorForLog },
  });

/** Name, message, code and stack; no attached request objects, which may hold inputs. */
const errorForLog = (error: unknown): Record<string, unknown> => {
  if (!(error instanceof Error)) return { message: String(error) };
  const known = error as Error & { code?: unknown; detail?: unknown };
  return {
    type: error.name,
    message: error.message,
    code: known.code,
    detail: known.detail,
    stack: error.stack,
    ...(error.cause instanceof Error
      ? { cause: { type: error.cause.name, message: error.cause.message } }
      : {}),
  };
};

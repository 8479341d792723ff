import { CliError } from '../cli-error.ts';

/** The studio did not answer at all, or said that it is starting. */
export class StudioAway extends CliError {
  override name = 'StudioAway';

  constructor(url: string, cause?: unknown) {
    super(`The studio at ${url} does not answer: start it with \`npm start\`, or check the address.`, {
      code: 'SERVICE_UNAVAILABLE',
      cause,
    });
  }
}

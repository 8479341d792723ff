import packageJson from '../../package.json' with { type: 'json' };

/** Of the looper; named in every certificate. */
export const looperVersion: string = packageJson.version;

import packageJson from '../package.json' with { type: 'json' };

/** Of the studio; all its packages carry the same. Written into every file as its generator. */
export const studioVersion: string = packageJson.version;

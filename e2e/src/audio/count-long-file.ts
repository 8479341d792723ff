import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { testEnginePython } from '../stack/engine-python.ts';

const run = promisify(execFile);
const program = `
import sys
import numpy
import soundfile

with soundfile.SoundFile(sys.argv[1]) as sound:
    block = numpy.empty((1 << 20, sound.channels), dtype="int16")
    samples = 0
    while read := len(sound.read(out=block)):
        samples += read
    print(samples)
`;

/**
 * Samples per channel that libsndfile decodes from a whole file, without encoder delay and padding. Its native decoders
 * take a third of the time of those in WebAssembly, and count past 2 GiB of sound. Fails where the file cannot be read.
 */
export const countLongFile = async (path: string): Promise<number> => {
  const { stdout } = await run(await testEnginePython(), ['-c', program, path]);
  return Number(stdout);
};

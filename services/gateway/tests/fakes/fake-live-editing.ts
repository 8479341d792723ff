import type { PcmWindow } from '@everloop/contracts/loop-editing';
import type { LiveEditingPort } from '../../src/ports.ts';
import { sampleLoop } from './sample-library.ts';

/** Stands in for the looper's interactive procedures: silence as audio, one figure as a score. */
export class FakeLiveEditing implements LiveEditingPort {
  readWindow: LiveEditingPort['readWindow'] = async (_master, window) =>
    silence(window.fromSample, window.sampleCount);

  scorePoints: LiveEditingPort['scorePoints'] = async (_master, points) => ({
    ...sampleLoop('').candidate,
    ...points,
  });

  cutSeam: LiveEditingPort['cutSeam'] = async (_master, points, secondsEachSide) =>
    silence(points.endSample, Math.round(secondsEachSide * 2 * 44_100));
}

const silence = (fromSample: number, sampleCount: number): PcmWindow => ({
  sampleRateHertz: 44_100,
  channels: 2,
  fromSample,
  sampleCount,
  pcm16: Buffer.alloc(sampleCount * 4).toString('base64'),
});

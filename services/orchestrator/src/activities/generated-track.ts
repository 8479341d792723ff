import type { GeneratedTrack, KeptExtra } from '@everloop/contracts/activities';
import { AppError } from '@everloop/contracts/errors';
import type { GenerateResponse } from '@everloop/contracts/inference';

export type EngineResult = Extract<GenerateResponse['message'], { case: 'result' }>['value'];

/** The engine's last message as the workflow takes it. What cannot be true is refused here, before anything is published. */
export const generatedTrackOf = (
  result: EngineResult,
  facts: { stagingKey: string; engineName: string; extras: KeptExtra[] },
): GeneratedTrack => {
  const sampleCount = Number(result.sampleCount);
  const measured = [result.loudnessLufs, result.truePeakDbtp];
  const plausible =
    /^[0-9a-f]{64}$/.test(result.sha256) &&
    Number(result.sizeBytes) > 0 &&
    sampleCount > 0 &&
    Number.isSafeInteger(sampleCount) &&
    result.sampleRateHertz >= 8000 &&
    (result.channels === 1 || result.channels === 2) &&
    measured.every(Number.isFinite);
  if (!plausible) throw new AppError('INTERNAL', { detail: 'The engine sent an implausible result.' });
  return {
    stagingKey: facts.stagingKey,
    sha256: result.sha256,
    sizeBytes: Number(result.sizeBytes),
    sampleRateHertz: result.sampleRateHertz,
    channels: result.channels,
    sampleCount,
    loudnessLufs: result.loudnessLufs,
    truePeakDbtp: result.truePeakDbtp,
    tempoBpm: result.tempoBpm > 0 ? result.tempoBpm : null,
    musicalKey: result.musicalKey === '' ? null : result.musicalKey,
    loopable: result.loopable,
    sections: result.sections.map(({ name, startSeconds, endSeconds }) => ({
      name,
      startSeconds,
      endSeconds,
    })),
    understood: result.understood.map(({ kind, label, sourceText }) => ({ kind, label, sourceText })),
    notUnderstood: [...result.notUnderstood],
    engine: result.engineId,
    engineName: facts.engineName,
    engineVersion: result.engineVersion,
    modelRevision: result.modelRevision,
    provenance: { ...result.provenance },
    lyricTimes: result.lyrics.map(({ lineNumber, text, startSeconds, section }) => ({
      lineNumber,
      text,
      startSeconds,
      section,
    })),
    remarks: result.remarks.map(({ kind, sentence, lineNumber }) => ({ kind, sentence, lineNumber })),
    extras: facts.extras,
  };
};

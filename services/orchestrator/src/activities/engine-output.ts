/** How every master leaves an engine. Part of what makes the same recipe give the same bytes. */
export const engineOutput = { sampleRateHertz: 44_100, loudnessLufs: -14, truePeakDbtpMax: -1 };

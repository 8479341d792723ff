/** How a provisioning step tells what it does: percent where known, a short note, or a sentence for the log. */
export interface Progress {
  update(percent: number | null, note: string): void;
  /** One sentence that stays visible, for instance why a source was passed over. */
  say(sentence: string): void;
}

export const silentProgress: Progress = { update: () => {}, say: () => {} };

/** A failure the user can mend: `message` is one sentence that names the fix; it is printed without a stack trace. */
export class StackError extends Error {
  override name = 'StackError';
}

/** The sentence of an error for people: ours as it is, anything else by its message. */
export function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Calls wait for each other: a decoded picture can take hundreds of megabytes. */
export const oneAtATime = <Input, Result>(
  run: (input: Input) => Promise<Result>,
): ((input: Input) => Promise<Result>) => {
  let last: Promise<unknown> = Promise.resolve();
  return (input) => {
    const result = last.then(() => run(input));
    last = result.catch(() => undefined);
    return result;
  };
};

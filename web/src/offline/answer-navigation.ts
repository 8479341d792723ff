/** Where the page of the last visit is kept, whatever address asked for it: all screens are one page. */
export const shellAddress = '/';

type ShellStore = Pick<Cache, 'match' | 'put'>;

/** Only the studio itself is kept: the page that says what is being prepared is of the moment, and so is any error. */
const isStudio = (html: string): boolean => html.includes('id="root"');

/**
 * A page for the address bar: always the server's own while it answers, so that nobody sees an old version after an update;
 * the one of the last visit while it does not. Fails like the network does when there is none.
 */
export const answerNavigation = async (
  request: Request,
  fetchPage: (request: Request) => Promise<Response>,
  store: ShellStore,
): Promise<Response> => {
  let answer: Response;
  try {
    answer = await fetchPage(request);
  } catch (error) {
    const kept = await store.match(shellAddress);
    if (kept) return kept;
    throw error;
  }
  if (answer.ok && !answer.redirected && isStudio(await answer.clone().text())) {
    await store.put(shellAddress, answer.clone());
  }
  return answer;
};

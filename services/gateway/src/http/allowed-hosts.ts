const loopbackNames = new Set(['127.0.0.1', 'localhost', '[::1]']);

export type AllowedHosts = { allows(host: string | undefined): boolean };

/**
 * Names under which the studio may be opened. A page of another name that was made to resolve to this machine (DNS
 * rebinding) sends its own name here and is refused. `publicHosts` are exact, with their port if it is not 80 or 443.
 */
export const createAllowedHosts = (publicHosts: readonly string[]): AllowedHosts => {
  const exact = new Set(publicHosts.map((host) => host.toLowerCase()));
  return {
    allows: (host) => {
      if (host === undefined) return false;
      const lower = host.toLowerCase();
      if (exact.has(lower)) return true;
      const name = /^(.+?)(?::\d{1,5})?$/.exec(lower)?.[1] ?? '';
      return loopbackNames.has(name);
    },
  };
};

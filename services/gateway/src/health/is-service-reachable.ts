/** Whether a service of ours says it is ready. */
export const isServiceReachable = async (baseUrl: string): Promise<boolean> => {
  const response = await fetch(`${baseUrl}/health/ready`, { signal: AbortSignal.timeout(2_000) });
  await response.body?.cancel();
  return response.ok;
};

/** Hands timed lyrics to the browser as a file. */
export const saveLrc = (text: string, name: string): void => {
  const url = URL.createObjectURL(new Blob([`${text.trimEnd()}\n`], { type: 'text/plain;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${name.replaceAll(/[\\/:*?"<>|]+/g, ' ').trim() || 'lyrics'}.lrc`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
};

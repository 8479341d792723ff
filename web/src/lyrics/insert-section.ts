/** Puts "[Verse]" on a line of its own where the caret is, and the caret on the line after it. */
export const insertSection = (text: string, at: number, name: string): { text: string; caret: number } => {
  const lineStart = text.lastIndexOf('\n', at - 1) + 1;
  const lineEnd = text.indexOf('\n', at) === -1 ? text.length : text.indexOf('\n', at);
  const isEmptyLine = text.slice(lineStart, lineEnd).trim() === '';
  const before = text.slice(0, isEmptyLine ? lineStart : lineEnd);
  const after = text.slice(lineEnd).replace(/^\n/, '');
  const gap = before === '' || before.endsWith('\n\n') ? '' : before.endsWith('\n') ? '\n' : '\n\n';
  const head = `${before}${gap}[${name}]\n`;
  return { text: head + after, caret: head.length };
};

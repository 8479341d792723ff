/** Copies by selecting, where the browser keeps its clipboard back (a page over plain HTTP, a permission refused). */
const copyBySelection = (text: string): boolean => {
  // Inside an open dialog, for everything outside it cannot be selected.
  const place = document.activeElement?.closest('dialog') ?? document.body;
  const field = document.createElement('textarea');
  field.value = text;
  field.readOnly = true;
  field.className = 'visually-hidden';
  const focused = document.activeElement;
  place.append(field);
  field.focus();
  field.select();
  const copied = document.execCommand('copy');
  field.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return copied;
};

/** Puts text on the clipboard; false where the browser allows no way. */
export const copyText = async (text: string): Promise<boolean> => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
};

/**
 * Text as it goes into a file: valid Unicode, line feeds, no other control characters, no blanks at the ends. Readers agree on
 * exactly such text; what they do with the rest differs.
 */
export const embeddedText = (text: string): string =>
  text
    .toWellFormed()
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .trim();

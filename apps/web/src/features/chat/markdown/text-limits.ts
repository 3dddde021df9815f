const maxChars = 24_000;
const maxQuoteDepth = 12;
const maxIndent = 40;
const maxMarkersInLine = 12;

/**
 * Whether a block is too large or nested too deeply for the Markdown parser, whose time grows with the depth squared.
 * Such a block is shown as the plain text it is.
 */
export function isTooMuchForParser(source: string): boolean {
  if (source.length > maxChars) return true;
  for (const line of source.split('\n')) {
    const [lead = ''] = /^[ \t>*+\-\d.)]*/.exec(line) ?? [];
    if (lead.length <= maxMarkersInLine) continue;
    const indent = lead.length - lead.trimStart().length;
    if (indent > maxIndent || count(lead, '>') > maxQuoteDepth) return true;
    if ((lead.match(/(?:[-*+]|\d[.)])\s/g)?.length ?? 0) > maxMarkersInLine) return true;
  }
  return /([*_~`[\]!<(])\1{200}/.test(source) || count(source, '[') > 1500 || count(source, '*') > 6000;
}

function count(text: string, character: string): number {
  let found = 0;
  for (let at = text.indexOf(character); at !== -1; at = text.indexOf(character, at + 1)) found += 1;
  return found;
}

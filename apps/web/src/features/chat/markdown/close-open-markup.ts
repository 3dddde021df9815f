/**
 * Completes the markup at the end of a block that is still being written, so that half-typed bold text, code spans, links and
 * tables do not flicker between their source and their final look.
 */
export function closeOpenMarkup(source: string): string {
  let text = source;
  // A lone dash or equals sign under a paragraph would turn it into a heading for a moment.
  text = text.replace(/\n[ \t]*(?:-+|=+|[*+]|\d+[.)]?)[ \t]*$/, '\n');
  text = text.replace(/!?\[[^\]\n]*\]\([^)\n]*$/, (link) =>
    link.startsWith('!') ? '' : link.slice(1, link.indexOf(']')),
  );
  text = text.replace(/!\[[^\]\n]*$/, '');
  // A table's head is held back until the line below it says that it is one.
  if (/^\|[^\n]*(?:\n[|\-: \t]*)?$/.test(text)) return '';
  const prose = text.replace(/(`+)[^`](?:[\s\S]*?[^`])?\1(?!`)/g, '');
  if (prose.includes('`')) return text.endsWith('`') ? text.replace(/`+$/, '') : `${text}\``;
  for (const marker of ['**', '__', '~~']) {
    if (prose.split(marker).length % 2 === 1) continue;
    const rest = text.trimEnd();
    text = rest.endsWith(marker) ? rest.slice(0, -2) : rest.replace(/[*_~]$/, '') + marker;
  }
  return text;
}

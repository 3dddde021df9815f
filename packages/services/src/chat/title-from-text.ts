const maxLength = 60;

/** A thread's first title: the first line of its first message, cut at a word. */
export function titleFromText(text: string): string {
  const line =
    text
      .trim()
      .split('\n', 1)[0]
      ?.replace(/^[#>*\s-]+/, '')
      .replace(/\s+/g, ' ')
      .trim() ?? '';
  if (line === '') return 'New thread';
  if (line.length <= maxLength) return line;
  const cut = line.slice(0, maxLength).toWellFormed();
  const lastBlank = cut.lastIndexOf(' ');
  return `${(lastBlank > maxLength / 2 ? cut.slice(0, lastBlank) : cut).trimEnd()}…`;
}

const allowed = new Set(['http:', 'https:', 'mailto:']);

/** The address of a link or image when it is absolute and of a harmless scheme, else undefined. */
export function safeUrl(url: string): string | undefined {
  const parsed = URL.parse(url);
  return parsed && allowed.has(parsed.protocol) ? parsed.href : undefined;
}

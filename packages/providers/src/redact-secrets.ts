import { sanitizeText } from '@staque/core/text';

const maxVendorWords = 500;

const secretShapes: RegExp[] = [
  /\b(?:sk|rk|pk|sess)-[\w*.-]{4,}/g,
  /\bnvapi-[\w*.-]{4,}/g,
  /\bhf_\w{8,}/g,
  /\bgsk_\w{8,}/g,
  /\bstq_\w{8,}/g,
  /\b(?:AKIA|ASIA|AROA|AIDA)[A-Z0-9]{12,}/g,
  /\beyJ[\w-]{8,}(?:\.[\w-]+){0,2}/g,
  /\b(?:Bearer|Basic)\s+[\w.~+/=-]{6,}/gi,
  /(?<=\/\/)[^\s/@]+:[^\s/@]+(?=@)/g,
  /(?<=\b(?:X-Amz-(?:Signature|Credential|Security-Token)|Signature|api[-_]?key|access[-_]?token|secret(?:[-_]?access[-_]?key)?|password)["']?\s*[=:]\s*["']?)[^\s"'&,]{6,}/gi,
  // Forty and more of base64 with all three kinds of character: AWS secret keys and session tokens, not words or paths.
  /(?=[A-Za-z0-9+/]*[a-z])(?=[A-Za-z0-9+/]*[A-Z])(?=[A-Za-z0-9+/]*\d)[A-Za-z0-9+/]{40,}={0,2}/g,
];

/**
 * A vendor's words made fit to be stored and shown: known secrets and whatever looks like one become `[redacted]`, control
 * characters go, and at most 500 characters stay.
 */
export function redactSecrets(text: string, secrets: readonly string[] = []): string {
  // Cut first, with room to spare: a vendor may answer with megabytes, and the patterns look ahead.
  let clean = sanitizeText(text.slice(0, maxVendorWords * 4));
  for (const secret of secrets) if (secret.length >= 4) clean = clean.replaceAll(secret, '[redacted]');
  for (const shape of secretShapes) clean = clean.replace(shape, '[redacted]');
  // oxlint-disable-next-line no-control-regex
  clean = clean.replace(/[\u0000-\u001f\u007f]+/g, ' ').trim();
  return clean.length > maxVendorWords ? `${sanitizeText(clean.slice(0, maxVendorWords - 1))}…` : clean;
}

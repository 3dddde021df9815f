const maxLength = 1200;
const rules: [RegExp, string][] = [
  [/\b(?:AKIA|ASIA|AROA|AIDA|ABIA)[A-Z0-9]{8,}\b/g, '[key id]'],
  [/(AWS4-HMAC-SHA256\s+)?Credential=[^\s,]+/gi, 'Credential=[redacted]'],
  [/Signature=[0-9a-f]+/gi, 'Signature=[redacted]'],
  [/(x-amz-security-token['":=\s]+)[^\s'",&]+/gi, '$1[redacted]'],
  [/(aws_?secret_?access_?key['":=\s]+)[^\s'",&]+/gi, '$1[redacted]'],
  [/\b(Bearer\s+)[A-Za-z0-9._~+/=-]{8,}/g, '$1[redacted]'],
  [/\bhf_[A-Za-z0-9]{8,}\b/g, '[token]'],
  [/\bbedrock-api-key-[A-Za-z0-9+/=]+/g, '[key]'],
];

/** The vendor's words without keys, signatures and tokens, and not longer than a person reads. ARNs stay: they name what to fix. */
export function redactAwsText(text: string): string {
  let redacted = text;
  for (const [pattern, replacement] of rules) redacted = redacted.replace(pattern, replacement);
  // A signature mismatch quotes the whole canonical request.
  redacted = redacted.replace(/The Canonical String for this request should have been[\s\S]*/i, '[canonical request]');
  return redacted.length > maxLength ? `${redacted.slice(0, maxLength)}…` : redacted;
}

import { redactSecrets } from '../redact-secrets.ts';

/** AWS's words without keys, signatures and tokens. ARNs stay: they name what has to be fixed. */
export function redactAwsText(text: string): string {
  // A signature mismatch quotes the whole canonical request, headers and all.
  return redactSecrets(text.replace(/The Canonical String for this request should have been[\s\S]*/i, '').trim());
}

type UrlPolicy = { createScriptURL: (url: string) => string };
type PolicyFactory = {
  createPolicy: (name: string, rules: { createScriptURL: (url: string) => string }) => UrlPolicy;
};

let policy: UrlPolicy | undefined;

/**
 * The address of a worker in the form that `new Worker` takes. The page's policy allows scripts of its own origin only, and
 * one Trusted Types policy, this one (see the server's security headers). Throws for any other origin.
 */
export function workerUrl(url: string): string {
  policy ??= createPolicy();
  return policy.createScriptURL(url);
}

function createPolicy(): UrlPolicy {
  const rules: UrlPolicy = { createScriptURL: sameOrigin };
  // Only Chromium has Trusted Types everywhere; elsewhere the plain text is what a worker takes.
  const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
  return factory?.createPolicy('staque-worker', rules) ?? rules;
}

function sameOrigin(url: string): string {
  if (new URL(url, location.origin).origin !== location.origin) throw new TypeError('A worker of another origin');
  return url;
}

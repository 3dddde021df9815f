import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { z } from 'zod';

/** Everything the environment says, parsed once. Nothing else reads `process.env`. */
export interface Env {
  host: string;
  port: number;
  /** Null: the server runs its own Postgres under `dataDir`. */
  databaseUrl: string | null;
  dataDir: string;
  admin: { email: string; password: string } | null;
  /** Null: generated under `dataDir` (embedded database only). First encrypts, all decrypt. */
  encryptionKeys: { id: string; key: Buffer }[] | null;
  sandbox: boolean;
  /** Origin that browsers use; null: the listening address. */
  publicOrigin: string | null;
  trustedProxies: string[];
  outboundAllow: string[];
  logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** Bearer token that opens `/metrics`; null keeps it off. */
  metricsToken: string | null;
  /** Base address of an OTLP/HTTP collector for traces; null keeps tracing off. */
  tracesEndpoint: string | null;
  /** What the embedded database's programs get of the environment: where the system's programs and temporary files are. */
  systemPaths: Record<string, string>;
}

export class EnvError extends Error {
  override readonly name = 'EnvError';
}

const optional = z
  .string()
  .optional()
  .transform((value) => (value === undefined || value.trim() === '' ? undefined : value.trim()));
const list = optional.transform(
  (value) =>
    value
      ?.split(',')
      .map((item) => item.trim())
      .filter((item) => item !== '') ?? [],
);

const schema = z.object({
  HOST: optional.transform((value) => value ?? '127.0.0.1'),
  PORT: optional
    .pipe(
      z
        .string()
        .regex(/^\d{1,5}$/, 'must be a port number')
        .default('3000'),
    )
    .transform(Number)
    .pipe(z.number().max(65_535, 'must be at most 65535')),
  DATABASE_URL: optional.pipe(
    z
      .string()
      .regex(/^postgres(ql)?:\/\/.+/, 'must begin with postgres://')
      .optional(),
  ),
  STAQUE_DATA_DIR: optional.transform((value) => value ?? '.data'),
  STAQUE_ADMIN_EMAIL: optional.pipe(z.email('must be an e-mail address').optional()),
  STAQUE_ADMIN_PASSWORD: z
    .string()
    .min(12, 'must have at least 12 characters')
    .max(128)
    .optional()
    .or(z.literal('').transform(() => undefined)),
  STAQUE_ENCRYPTION_KEYS: optional,
  STAQUE_ENCRYPTION_KEYS_FILE: optional,
  STAQUE_SANDBOX: optional.pipe(z.enum(['on', 'off'], 'must be on or off').optional()),
  PUBLIC_ORIGIN: optional.pipe(
    z.url({ protocol: /^https?$/, message: 'must be an origin such as https://staque.example.com' }).optional(),
  ),
  TRUSTED_PROXIES: list.pipe(
    z.array(z.string().refine(isAddressOrRange, 'must be IP addresses or ranges such as 10.0.0.0/8')),
  ),
  OUTBOUND_ALLOW: list.pipe(
    z.array(z.string().regex(/^[^\s/:]+:\d{1,5}$|^\[[0-9a-fA-F:]+\]:\d{1,5}$/, 'must be host:port entries')),
  ),
  LOG_LEVEL: optional.pipe(
    z
      .enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'], 'must be trace, debug, info, warn, error or silent')
      .default('info'),
  ),
  OTEL_EXPORTER_OTLP_ENDPOINT: optional.pipe(
    z.url({ protocol: /^https?$/, message: 'must be an address such as http://localhost:4318' }).optional(),
  ),
  METRICS_TOKEN: optional.pipe(z.string().min(16, 'must have at least 16 characters').optional()),
});

/** Reads the environment. Throws `EnvError` with every wrong value in one message, each with what it should be. */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const parsed = schema.safeParse(source);
  const problems = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${String(issue.path[0])} ${issue.message}`);
  const values = parsed.success ? parsed.data : null;
  let encryptionKeys: Env['encryptionKeys'] = null;
  try {
    encryptionKeys = readKeys(source);
  } catch (error) {
    problems.push(error instanceof Error ? error.message : 'the encryption keys cannot be read');
  }
  if (
    source['DATABASE_URL']?.trim() &&
    !encryptionKeys &&
    !problems.some((line) => line.startsWith('STAQUE_ENCRYPTION_KEYS'))
  ) {
    problems.push(
      `STAQUE_ENCRYPTION_KEYS is required with DATABASE_URL; make one with: echo "k1:$(openssl rand -base64 32)"`,
    );
  }
  if (source['STAQUE_CONFIG']?.trim()) {
    problems.push(
      'STAQUE_CONFIG is not read by this version; unset it and make connections and deployments in the app',
    );
  }
  if (values && (values.STAQUE_ADMIN_EMAIL === undefined) !== (values.STAQUE_ADMIN_PASSWORD === undefined)) {
    problems.push('STAQUE_ADMIN_EMAIL and STAQUE_ADMIN_PASSWORD belong together: set both or none');
  }
  if (problems.length > 0 || !values) {
    throw new EnvError(`The environment is not right:\n${problems.map((line) => `  - ${line}`).join('\n')}`);
  }
  return {
    host: values.HOST,
    port: values.PORT,
    databaseUrl: values.DATABASE_URL ?? null,
    dataDir: values.STAQUE_DATA_DIR,
    admin:
      values.STAQUE_ADMIN_EMAIL && values.STAQUE_ADMIN_PASSWORD
        ? { email: values.STAQUE_ADMIN_EMAIL, password: values.STAQUE_ADMIN_PASSWORD }
        : null,
    encryptionKeys,
    sandbox: values.STAQUE_SANDBOX ? values.STAQUE_SANDBOX === 'on' : values.DATABASE_URL === undefined,
    publicOrigin: values.PUBLIC_ORIGIN ? new URL(values.PUBLIC_ORIGIN).origin : null,
    trustedProxies: values.TRUSTED_PROXIES,
    outboundAllow: values.OUTBOUND_ALLOW,
    logLevel: values.LOG_LEVEL,
    metricsToken: values.METRICS_TOKEN ?? null,
    tracesEndpoint: values.OTEL_EXPORTER_OTLP_ENDPOINT ?? null,
    systemPaths: readSystemPaths(source),
  };
}

function readSystemPaths(source: Record<string, string | undefined>): Env['systemPaths'] {
  const { PATH, SystemRoot, TEMP, TMP } = source;
  const named = Object.entries({ PATH, SystemRoot, TEMP, TMP });
  return Object.fromEntries(named.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

function readKeys(source: Record<string, string | undefined>): Env['encryptionKeys'] {
  const file = source['STAQUE_ENCRYPTION_KEYS_FILE']?.trim();
  const inline = source['STAQUE_ENCRYPTION_KEYS']?.trim();
  if (file && inline) throw new EnvError('STAQUE_ENCRYPTION_KEYS and STAQUE_ENCRYPTION_KEYS_FILE cannot both be set');
  if (!file && !inline) return null;
  return parseEncryptionKeys(inline ?? readKeyFile(file ?? ''));
}

function readKeyFile(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new EnvError('STAQUE_ENCRYPTION_KEYS_FILE cannot be read', { cause });
  }
}

/** `k2:<base64 of 32 bytes>,k1:…` -> keys. The message of a failure never repeats a key. */
export function parseEncryptionKeys(text: string): { id: string; key: Buffer }[] {
  const keys = text
    .trim()
    .split(',')
    .map((entry) => {
      const match = /^([a-zA-Z0-9_-]{1,20}):([A-Za-z0-9+/_-]{43}=?)$/.exec(entry.trim());
      const key = Buffer.from(match?.[2] ?? '', 'base64');
      if (!match?.[1] || key.length !== 32) {
        throw new EnvError('STAQUE_ENCRYPTION_KEYS must be <name>:<base64 of 32 bytes>, several separated by commas');
      }
      return { id: match[1], key };
    });
  if (new Set(keys.map((entry) => entry.id)).size < keys.length)
    throw new EnvError('STAQUE_ENCRYPTION_KEYS names a key twice');
  return keys;
}

function isAddressOrRange(value: string): boolean {
  const [address = '', bits] = value.split('/');
  const family = isIP(address);
  if (family === 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
}

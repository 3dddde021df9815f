import { readdirSync } from 'node:fs';
import path from 'node:path';
import { defineConfig } from 'oxlint';

const sql = 'SQL lives in packages/db.';
const vendors = 'Vendor wires live in packages/providers.';
const outbound = 'The outbound client in packages/providers is the only way out.';
const transport = "Transport is not a service's business.";

const packages = ['core', 'db', 'providers', 'services', 'trpc', 'client', 'sandbox', 'server', 'web'] as const;
type Package = (typeof packages)[number];

interface Refused {
  group: string[];
  message: string;
}

interface Wall {
  /** The workspace packages that may be imported. */
  knows: Package[];
  /** Said to whoever imports another one. */
  because: string;
  /** `drizzle-orm` and `postgres` are at home here. */
  hasSql?: true;
  /** The vendors' SDKs are at home here. */
  hasVendors?: true;
  /** Import patterns that are refused besides. */
  refused?: Refused[];
}

const walls: Record<string, Wall> = {
  'packages/core/src/**': {
    knows: [],
    because: 'core imports nothing but zod.',
    refused: [{ group: ['node:*'], message: 'core runs in the browser too.' }],
  },
  'packages/db/src/**': { knows: ['core'], because: 'db knows core only.', hasSql: true },
  'packages/providers/src/**': { knows: ['core'], because: 'providers know core only.', hasVendors: true },
  'packages/services/src/**': {
    knows: ['core', 'db', 'providers'],
    because: 'services do not know their callers.',
    refused: [{ group: ['@trpc/*', 'hono', 'hono/*'], message: transport }],
  },
  'packages/trpc/src/**': { knows: ['core', 'services'], because: 'trpc parses, calls one verb and encodes.' },
  'packages/client/src/**': { knows: ['core', 'trpc'], because: 'The client is what other programs install.' },
  'packages/sandbox/src/**': { knows: [], because: 'The sandbox shares no line with the product.', hasVendors: true },
  'apps/web/src/**': { knows: ['core', 'client'], because: 'The web app knows core and the client only.' },
};

const features = readdirSync(path.join(import.meta.dirname, 'apps/web/src/features'));

export default defineConfig({
  plugins: ['typescript', 'import', 'react', 'unicorn', 'promise', 'vitest'],
  categories: { correctness: 'error', suspicious: 'warn' },
  ignorePatterns: ['**/dist/**', 'drizzle/**', '**/node_modules/**', 'patches/**'],
  rules: {
    'typescript/no-explicit-any': 'error',
    'typescript/consistent-type-imports': 'error',
    'import/no-cycle': ['error', { ignoreTypes: false }],
    'import/no-default-export': 'error',
    'import/no-unassigned-import': 'off',
    eqeqeq: ['error', 'always', { null: 'ignore' }],
    'no-console': 'error',
    'no-restricted-globals': [
      'error',
      { name: 'fetch', message: 'Vendors are called through the guarded outbound client.' },
    ],
    'no-restricted-properties': [
      'error',
      { object: 'process', property: 'env', message: 'The environment is read in env.ts only.' },
    ],
    'no-restricted-imports': restrictedImports({}),
    'react/react-in-jsx-scope': 'off',
    'unicorn/consistent-function-scoping': 'off',
    'vitest/require-to-throw-message': 'off',
    'vitest/no-conditional-expect': 'off',
    'no-shadow': 'off',
    'no-unmodified-loop-condition': 'off',
    'vitest/valid-expect': ['error', { maxArgs: 2 }],
    'vitest/no-standalone-expect': 'off',
    'vitest/expect-expect': 'off',
    'no-underscore-dangle': 'off',
    'no-new': 'off',
  },
  overrides: [
    ...Object.entries(walls).map(([files, wall]) => ({
      files: [files],
      rules: { 'no-restricted-imports': restrictedImports(wall) },
    })),
    { files: ['packages/sandbox/src/**'], rules: { 'no-console': 'off' } },
    ...webLayers(),
    {
      files: [
        '**/*.test.ts',
        '**/*.test.tsx',
        '**/testing/**',
        '**/test/**',
        'e2e/**',
        'bench/**',
        'examples/**',
        'scripts/**',
      ],
      rules: {
        'no-restricted-imports': 'off',
        'no-restricted-globals': 'off',
        'no-restricted-properties': 'off',
        'no-console': 'off',
      },
    },
    { files: ['**/*.config.ts'], rules: { 'import/no-default-export': 'off', 'no-restricted-properties': 'off' } },
    { files: ['apps/server/src/env.ts'], rules: { 'no-restricted-properties': 'off' } },
    // Programs on the client call Staque, and so does the page that looks for its newer version.
    {
      files: ['packages/client/src/**', 'apps/web/src/lib/outdated-page.ts'],
      rules: { 'no-restricted-globals': 'off' },
    },
    {
      files: ['packages/providers/src/outbound/**'],
      rules: { 'no-restricted-globals': 'off', 'no-restricted-imports': 'off' },
    },
    {
      files: ['bench/kit/**'],
      rules: {
        'no-unused-vars': 'off',
        'unicorn/no-new-array': 'off',
        'no-unused-expressions': 'off',
        'no-empty': 'off',
        'no-sequences': 'off',
        'unicorn/no-useless-fallback-in-spread': 'off',
      },
    },
  ],
});

/** routes -> features -> components -> lib; the frame (`app`) composes all of them. */
function webLayers() {
  const layers = [
    ...features.map((feature) => ({
      folder: `features/${feature}`,
      refused: [above('routes'), otherFeatures(feature)],
    })),
    { folder: 'components', refused: [above('app', 'routes', 'features')] },
    { folder: 'lib', refused: [above('app', 'routes', 'features', 'components')] },
  ];
  return layers.map(({ folder, refused }) => ({
    files: [`apps/web/src/${folder}/**`],
    rules: { 'no-restricted-imports': webImports(refused) },
  }));
}

function above(...folders: string[]) {
  return {
    group: folders.map((folder) => `#${folder}/**`),
    message: 'Imports point one way: routes, features, components, lib.',
  };
}

function otherFeatures(feature: string) {
  const others = features.filter((other) => other !== feature);
  return {
    group: others.flatMap((other) => [`#features/${other}/**`, `**/features/${other}/**`]),
    message: 'A feature does not import another; compose them in routes.',
  };
}

/** The rule is replaced, not added to, wherever it is set for fewer files: so everything of the web is said again. */
function webImports(refused: Refused[]) {
  return restrictedImports({ ...walls['apps/web/src/**'], refused });
}

function restrictedImports({
  knows = [...packages],
  because = '',
  hasSql,
  hasVendors,
  refused = [],
}: Partial<Wall>): ['error', { paths: { name: string; message: string }[]; patterns: Refused[] }] {
  const strangers = packages.filter((name) => !knows.includes(name));
  const paths = [
    ...(hasSql ? [] : named(['drizzle-orm', 'postgres'], sql)),
    ...(hasVendors ? [] : [...named(['openai'], vendors), ...named(['undici'], outbound)]),
  ];
  const patterns = [
    ...(hasSql ? [] : [{ group: ['drizzle-orm/*'], message: sql }]),
    ...(hasVendors ? [] : [{ group: ['@aws-sdk/*', 'openai/*'], message: vendors }]),
    ...(strangers.length > 0
      ? [{ group: strangers.flatMap((name) => [`@staque/${name}`, `@staque/${name}/*`]), message: because }]
      : []),
    ...refused,
  ];
  return ['error', { paths, patterns }];
}

function named(names: string[], message: string) {
  return names.map((name) => ({ name, message }));
}

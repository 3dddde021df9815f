import { z } from 'zod';

/** A JSON Schema as zod prints it, as far as inputs of procedures use it. */
interface Schema {
  type?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  format?: string;
  pattern?: string;
  minimum?: number;
  minLength?: number;
}

export interface Leaf {
  /** Keys from the root to the value. */
  path: string[];
  /** Types that the place takes. */
  types: string[];
  isId: boolean;
}

/** Inputs that the schema takes, every optional member filled in: one for each variant at the top. Ids are nobody's. */
export function validSamples(schema: z.ZodType): { sample: unknown; leaves: Leaf[] }[] {
  const root = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema;
  return (root.oneOf ?? root.anyOf ?? [root]).map((variant) => ({
    sample: sampleOf(variant),
    leaves: leavesOf(variant, []),
  }));
}

/** The same input with one value replaced. */
export function withValue(sample: unknown, path: string[], value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (Array.isArray(sample))
    return sample.map((item, index) => (String(index) === key ? withValue(item, rest, value) : item));
  const record = sample as Record<string, unknown>;
  return { ...record, [key]: withValue(record[key], rest, value) };
}

export const unknownId = '0199d3c4-5b6a-7c8d-9e0f-a1b2c3d4e5f6';
const texts = [
  'Sample',
  'us-east-1',
  'ml.g5.2xlarge',
  '0.5',
  'arn:aws:iam::123456789012:role/name',
  'AKIAEXAMPLE000000000',
  'SAMPLE',
  '1',
];

function sampleOf(schema: Schema): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const [variant] = schema.oneOf ?? schema.anyOf ?? schema.allOf ?? [];
  if (variant) return sampleOf(variant);
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([key, value]) => [
          key,
          sampleOf(key === 'email' ? { ...value, format: 'email' } : value),
        ]),
      );
    case 'array':
      return [sampleOf(schema.items ?? {})];
    case 'integer':
    case 'number':
      return Math.max(1, schema.minimum ?? 1);
    case 'boolean':
      return false;
    case 'string':
      return sampleText(schema);
    default:
      return undefined;
  }
}

function sampleText({ format, pattern, minLength = 0 }: Schema): string {
  switch (format) {
    case 'uuid':
      return unknownId;
    case 'email':
      return 'nobody@example.com';
    case 'uri':
      return 'https://models.example.com/v1';
    case 'date':
      return '2026-01-31';
    case 'date-time':
      return '2099-01-31T00:00:00Z';
    default: {
      const text =
        texts.find((candidate) => pattern === undefined || new RegExp(pattern, 'u').test(candidate)) ?? 'Sample';
      return text.length < minLength ? text.padEnd(minLength, 'x') : text;
    }
  }
}

function leavesOf(schema: Schema, path: string[]): Leaf[] {
  const variants = schema.oneOf ?? schema.anyOf;
  if (variants) {
    const [first, ...others] = variants;
    const more = others.flatMap((variant) => (variant.type ? [variant.type] : []));
    return first
      ? leavesOf(first, path).map((leaf) =>
          leaf.path.length === path.length ? { ...leaf, types: [...leaf.types, ...more] } : leaf,
        )
      : [];
  }
  const own = { path, types: schema.type ? [schema.type] : [], isId: schema.format === 'uuid' };
  if (schema.type === 'object')
    return [
      ...(path.length > 0 ? [own] : []),
      ...Object.entries(schema.properties ?? {}).flatMap(([key, value]) => leavesOf(value, [...path, key])),
    ];
  if (schema.type === 'array') return [own, ...leavesOf(schema.items ?? {}, [...path, '0'])];
  return schema.const !== undefined ? [] : [own];
}

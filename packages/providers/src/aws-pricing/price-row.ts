import { asRecord, asText, parseJson } from '../json-value.ts';

/** One price of one product, flat: AWS nests it in terms and dimensions, as JSON inside a string. */
export interface PriceRow {
  sku: string;
  rateCode: string;
  attributes: Readonly<Record<string, string>>;
  productFamily: string | null;
  unit: string;
  /** AWS's own decimal text, ten decimals. */
  usd: string;
  description: string;
  effectiveFrom: Date;
  version: string;
  publicationDate: string;
}

export type ReadRow = { kind: 'row'; row: PriceRow } | { kind: 'rejected'; note: string };

/** The price in force at `now` that an element of a PriceList says; rejected when there is not exactly one. */
export function readPriceRow(document: string, now: Date): ReadRow {
  const root = asRecord(parseJson(document));
  const product = asRecord(root?.product);
  if (!root || !product) return { kind: 'rejected', note: 'not a product' };
  const term = termInForce(root, now);
  const effectiveFrom = dateOf(term?.effectiveDate);
  const dimensions = Object.values(asRecord(term?.priceDimensions) ?? {});
  const dimension = asRecord(dimensions[0]);
  const sku = asText(product.sku) ?? 'unknown';
  if (!dimension || !effectiveFrom) return { kind: 'rejected', note: `SKU ${sku} has no on-demand price in force` };
  if (dimensions.length > 1 || !(dimension.beginRange === '0' && dimension.endRange === 'Inf')) {
    return { kind: 'rejected', note: `SKU ${sku} has prices by volume` };
  }
  const usd = asText(asRecord(dimension.pricePerUnit)?.USD);
  if (usd === null) return { kind: 'rejected', note: `SKU ${sku} has no price in USD` };
  return {
    kind: 'row',
    row: {
      sku,
      rateCode: asText(dimension.rateCode) ?? 'unknown',
      attributes: textMembers(product.attributes),
      productFamily: asText(product.productFamily),
      unit: asText(dimension.unit) ?? '',
      usd,
      description: asText(dimension.description) ?? '',
      effectiveFrom,
      version: asText(root.version) ?? 'unknown',
      publicationDate: asText(root.publicationDate) ?? 'unknown',
    },
  };
}

/** Where exactly the price stands, for receipts and for whoever checks it. */
export function sourceNoteOf(row: PriceRow): string {
  return `AWS Price List, SKU ${row.sku}, rate ${row.rateCode}, version ${row.version}, published ${row.publicationDate}`;
}

/** What is kept of a row beside its quote. */
export function rawOf(row: PriceRow): Record<string, unknown> {
  const { sku, rateCode, unit, usd, description, version, publicationDate } = row;
  return { sku, rateCode, usagetype: row.attributes.usagetype, unit, usd, description, version, publicationDate };
}

function termInForce(root: Record<string, unknown>, now: Date): Record<string, unknown> | null {
  const terms = Object.values(asRecord(asRecord(root.terms)?.OnDemand) ?? {});
  let inForce: Record<string, unknown> | null = null;
  for (const value of terms) {
    const term = asRecord(value);
    const from = dateOf(term?.effectiveDate);
    if (!term || !from || from > now) continue;
    const standing = dateOf(inForce?.effectiveDate);
    if (!standing || from > standing) inForce = term;
  }
  return inForce;
}

function dateOf(value: unknown): Date | null {
  const date = new Date(asText(value) ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? null : date;
}

function textMembers(value: unknown): Record<string, string> {
  const entries = Object.entries(asRecord(value) ?? {});
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

import { REGIONS } from '../aws/regions.ts';
import { createRandom, hashText } from '../random.ts';

/** One product with one price: what a GetProducts element says, before it is put into AWS's nesting. */
export interface PriceRow {
  serviceCode: string;
  productFamily?: string;
  /** Without servicecode, regionCode, location and locationType, which every row has. */
  attributes: Record<string, string>;
  region: string;
  unit: string;
  /** Ten decimals. */
  usd: string;
  description: string;
}

const VERSION = '20261101000000';
const PUBLISHED = '2026-11-01T00:00:00Z';
const RATE = '6YS6EN2CT7';

export function attributesOf(row: PriceRow): Record<string, string> {
  return {
    servicecode: row.serviceCode,
    regionCode: row.region,
    location: REGIONS[row.region]?.location ?? row.region,
    locationType: 'AWS Region',
    ...row.attributes,
  };
}

/** The JSON document, as text, that stands in the PriceList array. */
export function priceDocument(row: PriceRow): string {
  const sku = skuOf(
    `${row.serviceCode}|${row.region}|${row.attributes.usagetype}|${row.usd}|${JSON.stringify(row.attributes)}`,
  );
  const offerTermCode = row.serviceCode === 'AmazonBedrockFoundationModels' ? '4799GE89SK' : 'JRTCKXETXF';
  const term = `${sku}.${offerTermCode}`;
  return JSON.stringify({
    product: {
      ...(row.productFamily ? { productFamily: row.productFamily } : {}),
      attributes: attributesOf(row),
      sku,
    },
    serviceCode: row.serviceCode,
    terms: {
      OnDemand: {
        [term]: {
          priceDimensions: {
            [`${term}.${RATE}`]: {
              unit: row.unit,
              endRange: 'Inf',
              description: row.description,
              appliesTo: [],
              rateCode: `${term}.${RATE}`,
              beginRange: '0',
              pricePerUnit: { USD: row.usd },
            },
          },
          sku,
          effectiveDate: PUBLISHED,
          offerTermCode,
          termAttributes: {},
        },
      },
    },
    version: VERSION,
    publicationDate: PUBLISHED,
  });
}

const ALPHABET = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';

function skuOf(text: string): string {
  const random = createRandom(hashText(text));
  return Array.from({ length: 16 }, () => ALPHABET[Math.floor(random() * ALPHABET.length)]).join('');
}

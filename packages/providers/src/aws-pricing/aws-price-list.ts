import type { PricingClient } from '@aws-sdk/client-pricing';
import type { Clock } from '@staque/core/clock';
import type { PriceQuote } from '@staque/core/pricing/price';
import { parseUsd, toUsd } from '@staque/core/money/usd';
import type { AwsClients } from '../aws/aws-clients.ts';
import { geographiesOf, inRegion } from '../bedrock/inference-profiles.ts';
import type { PriceQuoteSource } from '../provider.ts';
import { classifyBedrockRow, classifyMarketplaceRow, type Classified, type TokenRow } from './classify-row.ts';
import { getProducts } from './get-products.ts';
import { joinBedrockModel, joinMarketplaceModel, listedModelName } from './join-model.ts';
import { rawOf, readPriceRow, sourceNoteOf, type PriceRow } from './price-row.ts';
import { createQuoteCollector, type QuoteCollector } from './quote-collector.ts';

/** AWS's own prices for the regions of a connection: Bedrock by token and SageMaker hosting by the hour. Free of charge. */
export function createAwsPriceList(clients: AwsClients, clock: Clock): PriceQuoteSource {
  return {
    source: 'aws_price_list',
    async fetchQuotes(connection, signal) {
      const collector = createQuoteCollector();
      if (connection) {
        const client = clients.pricing(connection);
        for (const region of connection.settings.regions ?? []) {
          const context = { client, region, collector, now: clock.now(), signal };
          await collectTokens(context, 'AmazonBedrock', classifyBedrockRow, joinBedrockModel);
          await collectTokens(context, 'AmazonBedrockFoundationModels', classifyMarketplaceRow, joinMarketplaceModel);
          await collectInstances(context);
        }
      }
      return collector.batch();
    },
  };
}

interface RegionContext {
  client: PricingClient;
  region: string;
  collector: QuoteCollector;
  now: Date;
  signal: AbortSignal;
}

async function collectTokens(
  context: RegionContext,
  serviceCode: string,
  classify: (row: PriceRow) => Classified,
  join: (row: PriceRow) => string | null,
): Promise<void> {
  const { region, collector } = context;
  const priced: { row: PriceRow; tokens: TokenRow; modelKey: string }[] = [];
  for (const row of await rowsOf(context, serviceCode, {})) {
    const classified = classify(row);
    if (classified.kind === 'other') continue;
    if (classified.kind === 'rejected') {
      collector.reject(`${serviceCode} ${region}: ${classified.note}`, rawOf(row));
      continue;
    }
    const modelKey = join(row);
    if (modelKey === null) collector.unmapped(serviceCode, listedModelName(row), rawOf(row));
    else priced.push({ row, tokens: classified.tokens, modelKey });
  }
  const rateName = (modelKey: string, { tier, bucket }: TokenRow): string => `${modelKey} ${tier} ${bucket}`;
  const withOwnGeo = new Set(
    priced.filter(({ tokens }) => tokens.scope === 'geo').map(({ modelKey, tokens }) => rateName(modelKey, tokens)),
  );
  for (const { row, tokens, modelKey } of priced) {
    const { bucket, tier, per1MUsd: amountUsd } = tokens;
    for (const profile of profilesOf(tokens.scope, region, withOwnGeo.has(rateName(modelKey, tokens)))) {
      collector.add({ platform: 'bedrock', modelKey, region, profile, tier, bucket, amountUsd, ...originOf(row) });
    }
  }
}

/** The source region sets the price, whether its own hardware answers or that of its geography. */
function profilesOf(scope: TokenRow['scope'], region: string, hasOwnGeo: boolean): string[] {
  if (scope === 'global') return ['global'];
  if (scope === 'geo') return geographiesOf(region);
  return hasOwnGeo ? [inRegion] : [inRegion, ...geographiesOf(region)];
}

/** Hosting only: the same instance costs otherwise for training, and rows at zero are free tiers of something else. */
async function collectInstances(context: RegionContext): Promise<void> {
  const { region, collector } = context;
  for (const row of await rowsOf(context, 'AmazonSageMaker', { component: 'Hosting' })) {
    const { component, platoinstancetype, instanceName, usagetype = '' } = row.attributes;
    const isHosting = component === 'Hosting' && (platoinstancetype === undefined || platoinstancetype === 'Hosting');
    if (!isHosting || !instanceName?.startsWith('ml.') || !/-?Host:ml\./.test(usagetype) || row.unit !== 'Hrs')
      continue;
    if (/^0*\.?0*$/.test(row.usd)) continue;
    const amountUsd = amountOf(row.usd);
    if (amountUsd === null) {
      collector.reject(`AmazonSageMaker ${region} ${instanceName}: "${row.usd}" is not a decimal amount`, rawOf(row));
      continue;
    }
    collector.add({
      platform: 'sagemaker',
      modelKey: instanceName,
      region,
      profile: '*',
      tier: 'standard',
      bucket: 'instance_hour',
      amountUsd,
      ...originOf(row),
    });
  }
}

async function rowsOf(
  context: RegionContext,
  serviceCode: string,
  filters: Record<string, string>,
): Promise<PriceRow[]> {
  const { client, region, collector, now, signal } = context;
  const rows: PriceRow[] = [];
  for (const document of await getProducts(client, serviceCode, { regionCode: region, ...filters }, signal)) {
    const read = readPriceRow(document, now);
    // The filter by region works and is not documented: what is not of the region is dropped here.
    if (read.kind === 'row' && read.row.attributes.regionCode === region) rows.push(read.row);
    if (read.kind === 'rejected') collector.reject(`${serviceCode} ${region}: ${read.note}`, null);
  }
  return rows;
}

function originOf(row: PriceRow): Pick<PriceQuote, 'source' | 'sourceNote' | 'effectiveFrom' | 'raw'> {
  return { source: 'aws_price_list', sourceNote: sourceNoteOf(row), effectiveFrom: row.effectiveFrom, raw: rawOf(row) };
}

function amountOf(usd: string): string | null {
  try {
    return toUsd(parseUsd(usd));
  } catch {
    return null;
  }
}

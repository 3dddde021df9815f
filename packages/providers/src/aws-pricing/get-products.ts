import { GetProductsCommand, type Filter, type PricingClient } from '@aws-sdk/client-pricing';
import { AppError } from '@staque/core/errors';
import { awsCall } from '../aws/aws-call.ts';

const maxPages = 500;

/** All elements of a service's price list in one region, each a JSON document as text. An unknown filter gives none, not an error. */
export async function getProducts(
  client: PricingClient,
  serviceCode: string,
  filters: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<string[]> {
  const documents: string[] = [];
  const conditions: Filter[] = Object.entries(filters).map(([Field, Value]) => ({ Type: 'TERM_MATCH', Field, Value }));
  let token: string | undefined;
  for (let page = 0; page < maxPages; page += 1) {
    const input = { ServiceCode: serviceCode, Filters: conditions, FormatVersion: 'aws_v1', MaxResults: 100 };
    const answer = await awsCall('AWS Price List', signal, (options) =>
      client.send(new GetProductsCommand(token === undefined ? input : { ...input, NextToken: token }), options),
    );
    // The SDK gives objects that read as the text they came as.
    for (const element of answer.PriceList ?? []) documents.push(String(element));
    token = answer.NextToken;
    // A page may be short, or empty, and not be the last.
    if (!token) return documents;
  }
  throw new AppError('provider_bad_answer', `The price list of ${serviceCode} does not end.`, {
    retryable: true,
    outcome: 'refused',
  });
}

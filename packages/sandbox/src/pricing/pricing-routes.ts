import { Hono, type Context } from 'hono';
import { awsJsonRefusal, readTarget } from '../aws/aws-json.ts';
import { readAwsCaller, type AwsProblem } from '../aws/aws-caller.ts';
import { hashText } from '../random.ts';
import { refusalOf, sendRefusal, type Refusal, type RefusalKind } from '../refusal.ts';
import type { Sandbox } from '../sandbox.ts';
import { bedrockRows } from './bedrock-rows.ts';
import { marketplaceRows } from './marketplace-rows.ts';
import { FILTER_TYPES, passesFilters, type PriceFilter } from './price-filter.ts';
import { attributesOf, priceDocument, type PriceRow } from './price-row.ts';
import { sageMakerRows } from './sagemaker-rows.ts';

/** The only regions that have a Price List endpoint; each of them serves the prices of all regions. */
const ENDPOINT_REGIONS = ['us-east-1', 'eu-central-1', 'ap-south-1'];
const PAGE_SIZE = 100;

const ROWS: Readonly<Record<string, () => PriceRow[]>> = {
  AmazonBedrock: once(bedrockRows),
  AmazonBedrockFoundationModels: once(marketplaceRows),
  AmazonSageMaker: once(sageMakerRows),
};

/** The Price List API under `/pricing/` (awsJson1_1). */
export function pricingRoutes(sandbox: Sandbox): Hono {
  const app = new Hono();
  const serve = async (context: Context): Promise<Response> => {
    const callers = ENDPOINT_REGIONS.map((region) => readAwsCaller(context, 'pricing', region));
    const caller = callers.find((candidate) => !('status' in candidate)) ?? callers[0];
    if (!caller || 'status' in caller)
      return sendRefusal(context, pricingError(caller ?? { status: 400, name: 'AccessDeniedException', message: '' }));
    const operation = readTarget(context);
    const fault = sandbox.faults.take({ credential: caller.credential, platform: 'pricing', operation });
    const refusal = refusalOf(fault, pricingRefusal);
    if (refusal) return sendRefusal(context, refusal);
    const input: unknown = await context.req.json().catch(() => null);
    const answer = answerOf(
      operation,
      typeof input === 'object' && input !== null ? (input as Record<string, unknown>) : {},
    );
    if ('status' in answer) return sendRefusal(context, pricingError(answer as AwsProblem));
    return context.body(JSON.stringify(answer), 200, { 'content-type': 'application/x-amz-json-1.1' });
  };
  app.post('*', serve);
  return app;
}

function answerOf(operation: string, input: Record<string, unknown>): Record<string, unknown> | AwsProblem {
  switch (operation) {
    case 'GetProducts':
      return getProducts(input);
    case 'DescribeServices':
      return describeServices(input);
    case 'GetAttributeValues':
      return getAttributeValues(input);
    default:
      return {
        status: 400,
        name: 'UnknownOperationException',
        message: `The sandbox does not simulate ${operation || 'a request without X-Amz-Target'}.`,
      };
  }
}

function getProducts(input: Record<string, unknown>): Record<string, unknown> | AwsProblem {
  if (typeof input.ServiceCode !== 'string') return invalidParameter('ServiceCode is required.');
  const size = input.MaxResults ?? PAGE_SIZE;
  if (typeof size !== 'number' || size < 1 || size > PAGE_SIZE)
    return invalidParameter(`MaxResults must be between 1 and ${PAGE_SIZE}.`);
  const filters = readFilters(input.Filters);
  if (!filters) return invalidParameter(`Filters need Field, Value and a Type of ${FILTER_TYPES.join(', ')}.`);

  const query = String(hashText(JSON.stringify([input.ServiceCode, filters])));
  const start = input.NextToken === undefined || input.NextToken === null ? 0 : readToken(input.NextToken, query);
  if (start === null)
    return { status: 400, name: 'InvalidNextTokenException', message: 'The pagination token is invalid.' };
  // A service that does not exist has no products; it is no error.
  const rows = (ROWS[input.ServiceCode]?.() ?? []).filter((row) => passesFilters(attributesOf(row), filters));
  const next = start + size;
  return {
    FormatVersion: 'aws_v1',
    PriceList: rows.slice(start, next).map(priceDocument),
    ...(next < rows.length ? { NextToken: Buffer.from(`${query}:${next}`).toString('base64') } : {}),
  };
}

function readFilters(value: unknown): PriceFilter[] | null {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) return null;
  const filters = value.map((filter: { Type?: unknown; Field?: unknown; Value?: unknown }) => ({
    type: String(filter?.Type),
    field: String(filter?.Field ?? ''),
    value: String(filter?.Value ?? ''),
  }));
  return filters.every(({ type, field }) => FILTER_TYPES.includes(type) && field !== '') ? filters : null;
}

function readToken(token: unknown, query: string): number | null {
  const [owner, start] = Buffer.from(String(token), 'base64').toString().split(':');
  return owner === query && /^\d+$/.test(start ?? '') ? Number(start) : null;
}

function describeServices(input: Record<string, unknown>): Record<string, unknown> {
  const codes = Object.keys(ROWS).filter((code) => input.ServiceCode === undefined || code === input.ServiceCode);
  const Services = codes.map((code) => ({
    ServiceCode: code,
    AttributeNames: [...new Set((ROWS[code]?.() ?? []).flatMap((row) => Object.keys(attributesOf(row))))].toSorted(),
  }));
  return { FormatVersion: 'aws_v1', Services };
}

function getAttributeValues(input: Record<string, unknown>): Record<string, unknown> | AwsProblem {
  if (typeof input.ServiceCode !== 'string' || typeof input.AttributeName !== 'string') {
    return invalidParameter('ServiceCode and AttributeName are required.');
  }
  const name = input.AttributeName;
  const values = new Set((ROWS[input.ServiceCode]?.() ?? []).map((row) => attributesOf(row)[name]));
  return { AttributeValues: [...values].filter((value) => value !== undefined).map((Value) => ({ Value })) };
}

function invalidParameter(message: string): AwsProblem {
  return { status: 400, name: 'InvalidParameterException', message };
}

function pricingError(problem: AwsProblem): Refusal {
  return awsJsonRefusal({ ...problem, status: problem.status === 500 ? 500 : 400 }, 'Message');
}

function pricingRefusal(kind: RefusalKind): Refusal {
  switch (kind) {
    case 'throttle':
    case 'insufficient-quota':
      return pricingError({ status: 400, name: 'ThrottlingException', message: 'Rate exceeded' });
    case 'server-error':
      return pricingError({
        status: 500,
        name: 'InternalErrorException',
        message: 'An error on the server occurred during the processing of your request. Try again later.',
      });
    case 'unauthorized':
      return pricingError({
        status: 400,
        name: 'UnrecognizedClientException',
        message: 'The security token included in the request is invalid.',
      });
    case 'access-denied':
    case 'context-too-long':
      return pricingError({
        status: 400,
        name: 'AccessDeniedException',
        message: 'User is not authorized to perform: pricing:GetProducts',
      });
  }
}

function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}

import { REGIONS } from '../aws/regions.ts';
import sageMakerPrices from '../models/sagemaker-prices.json' with { type: 'json' };
import { scaleDecimal, tenDecimals } from './decimal.ts';
import type { PriceRow } from './price-row.ts';

type InstancePrice = (typeof sageMakerPrices)[number];

/** Prices are known for the US alone; in the other regions the list has no SageMaker rows at all. */
const PRICED_REGIONS = ['us-east-1', 'us-east-2', 'us-west-2'];

/** Rows of AmazonSageMaker: hosting among the other components, zero rows and rows that are no instances. */
export function sageMakerRows(): PriceRow[] {
  return PRICED_REGIONS.flatMap((region) => [
    ...sageMakerPrices.flatMap((price) => instanceRows(price, region)),
    ...otherRows(region),
  ]);
}

function instanceRows(price: InstancePrice, region: string): PriceRow[] {
  const hosting = tenDecimals(price.hourlyUsd);
  const hasBatchTransform = !/^ml\.p[45]/.test(price.instanceType);
  return [
    component(price, region, 'Training', 'Train', scaleDecimal(price.hourlyUsd, 1002n, 1000n)),
    component(price, region, 'Notebook', 'Notebk', scaleDecimal(price.hourlyUsd, 99n, 100n)),
    ...(price.instanceType.includes('.xlarge') ? [component(price, region, 'Hosting', 'Host', '0.0000000000')] : []),
    component(price, region, 'Hosting', 'Host', hosting),
    component(price, region, 'AsyncInf', 'AsyncInf', hosting),
    ...(hasBatchTransform
      ? [component(price, region, 'BatchTransform', 'Tsform', scaleDecimal(price.hourlyUsd, 1001n, 1000n))]
      : []),
  ];
}

function component(price: InstancePrice, region: string, name: string, usage: string, usd: string): PriceRow {
  const gpu = price.gpus > 0;
  return {
    serviceCode: 'AmazonSageMaker',
    productFamily: 'ML Instance',
    attributes: {
      servicename: 'Amazon SageMaker',
      instanceName: price.instanceType,
      instanceType: `${price.instanceType}-${name}`,
      platoinstancename: price.instanceType,
      platoinstancetype: name,
      component: name,
      vCpu: String(price.vCpu),
      memory: `${price.memoryGiB} GiB`,
      gpu: String(price.gpus),
      gpuMemory: gpu ? String(price.gpuMemoryGiB) : 'N/A',
      physicalGpu: gpu ? String(price.gpuName) : 'N/A',
      computeType: gpu ? 'GPU' : 'Standard',
      currentGeneration: 'Yes',
      operation: 'RunInstance',
      usagetype: `${REGIONS[region]?.prefix}-${usage}:${price.instanceType}`,
    },
    region,
    unit: 'Hrs',
    usd,
    description: `$${usd} per ${name} ${price.instanceType} hour in ${REGIONS[region]?.location}`,
  };
}

function otherRows(region: string): PriceRow[] {
  const prefix = REGIONS[region]?.prefix;
  const base = { serviceCode: 'AmazonSageMaker', region };
  const attributes = { servicename: 'Amazon SageMaker', component: 'Hosting', platoinstancetype: 'Hosting' };
  return [
    {
      ...base,
      productFamily: 'ML Storage',
      attributes: { ...attributes, usagetype: `${prefix}-Host:VolumeUsage.gp2` },
      unit: 'GB-Mo',
      usd: '0.1400000000',
      description: '$0.14 per GB-Mo of Endpoint ML storage',
    },
    {
      ...base,
      productFamily: 'Data Transfer',
      attributes: { ...attributes, usagetype: `${prefix}-Hst:Data-Bytes-Out` },
      unit: 'GB',
      usd: '0.0160000000',
      description: '$0.016 per GB for Endpoint Data OUT',
    },
  ];
}

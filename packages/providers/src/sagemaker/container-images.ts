import type { ProductionVariantInferenceAmiVersion } from '@aws-sdk/client-sagemaker';
import type { SagemakerSpec } from '@staque/core/deployments/spec';

interface ContainerImage {
  repository: string;
  tag: string;
  /** Images with a new CUDA need a host with a new driver. */
  ami: ProductionVariantInferenceAmiVersion;
}

const images: Record<SagemakerSpec['container'], ContainerImage> = {
  lmi: { repository: 'djl-inference', tag: '0.36.0-lmi20.0.0-cu128-v1.0', ami: 'al2-ami-sagemaker-inference-gpu-3-1' },
  tgi: {
    repository: 'huggingface-pytorch-tgi-inference',
    tag: '2.7.0-tgi3.3.6-gpu-py311-cu124-ubuntu22.04',
    ami: 'al2-ami-sagemaker-inference-gpu-2',
  },
};

const mainAccount = '763104351884';
const mainRegions = [
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
  'ca-central-1',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'eu-central-1',
  'eu-north-1',
  'ap-south-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'ap-northeast-1',
  'ap-northeast-2',
  'sa-east-1',
];
/** Accounts that hold AWS's deep learning containers (registry table of the SageMaker Python SDK). */
const accounts: Readonly<Record<string, string>> = {
  ...Object.fromEntries(mainRegions.map((region) => [region, mainAccount])),
  'af-south-1': '626614931356',
  'ap-east-1': '871362719292',
  'ap-east-2': '975050140332',
  'ap-northeast-3': '364406365360',
  'ap-south-2': '772153158452',
  'ap-southeast-3': '907027046896',
  'ap-southeast-4': '457447274322',
  'ap-southeast-5': '550225433462',
  'ap-southeast-6': '633930458069',
  'ap-southeast-7': '590183813437',
  'ca-west-1': '204538143572',
  'eu-central-2': '380420809688',
  'eu-south-1': '692866216735',
  'eu-south-2': '503227376785',
  'il-central-1': '780543022126',
  'me-central-1': '914824155844',
  'me-south-1': '217643126080',
  'mx-central-1': '637423239942',
  'us-gov-east-1': '446045086412',
  'us-gov-west-1': '442386744353',
  'cn-north-1': '727897471807',
  'cn-northwest-1': '727897471807',
};

/** The image's address in the registry of its region; null where AWS publishes none. */
export function containerImageUri(container: SagemakerSpec['container'], region: string): string | null {
  const account = accounts[region];
  if (account === undefined) return null;
  const { repository, tag } = images[container];
  const domain = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
  return `${account}.dkr.ecr.${region}.${domain}/${repository}:${tag}`;
}

export function inferenceAmi(container: SagemakerSpec['container']): ProductionVariantInferenceAmiVersion {
  return images[container].ami;
}

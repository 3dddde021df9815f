/** What one simulated AWS account holds in SageMaker. Times are epoch milliseconds. */
export interface Account {
  models: StoredModel[];
  endpointConfigs: StoredEndpointConfig[];
  /** Deleted endpoints stay as history. */
  endpoints: StoredEndpoint[];
}

export interface Tag {
  Key: string;
  Value: string;
}

interface Stored {
  name: string;
  region: string;
  arn: string;
  createdAt: number;
  tags: Tag[];
}

export interface StoredModel extends Stored {
  executionRoleArn: string;
  image: string;
  /** The request as it came, for DescribeModel. */
  request: Record<string, unknown>;
}

export interface Variant {
  name: string;
  modelName: string;
  instanceType: string;
  instanceCount: number;
  weight: number;
}

export interface StoredEndpointConfig extends Stored {
  variants: Variant[];
  request: Record<string, unknown>;
}

/** Instances of one kind that the endpoint held from one moment to another: what the vendor bills. */
export interface Fleet {
  configName: string;
  variants: Variant[];
  /** Container images by model name, kept because the model may be deleted before the endpoint. */
  images: Record<string, string>;
  from: number;
  to: number | null;
}

export interface StoredEndpoint extends Stored {
  configName: string;
  /** When creation settles, as InService or as Failed. */
  settlesAt: number;
  failureReason: string | null;
  update: { configName: string; startedAt: number; settlesAt: number } | null;
  fleets: Fleet[];
  deleteRequestedAt: number | null;
  goneAt: number | null;
  environment: Record<string, string>;
}

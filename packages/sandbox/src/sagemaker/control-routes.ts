import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Hono, type Context } from 'hono';
import { awsJsonRefusal, readTarget } from '../aws/aws-json.ts';
import { readAwsCaller } from '../aws/aws-caller.ts';
import { refusalOf, sendRefusal, type Refusal, type RefusalKind } from '../refusal.ts';
import type { Sandbox } from '../sandbox.ts';
import {
  createEndpointConfig,
  deleteEndpointConfig,
  describeEndpointConfig,
  listEndpointConfigs,
} from './endpoint-config-operations.ts';
import {
  createEndpoint,
  deleteEndpoint,
  describeEndpoint,
  listEndpoints,
  listTags,
  updateEndpoint,
} from './endpoint-operations.ts';
import { createModel, deleteModel, describeModel, listModels } from './model-operations.ts';
import { isProblem, type Operation, type OperationInput } from './operation.ts';

const OPERATIONS: Readonly<Record<string, Operation>> = {
  CreateModel: createModel,
  DescribeModel: describeModel,
  DeleteModel: deleteModel,
  ListModels: listModels,
  CreateEndpointConfig: createEndpointConfig,
  DescribeEndpointConfig: describeEndpointConfig,
  DeleteEndpointConfig: deleteEndpointConfig,
  ListEndpointConfigs: listEndpointConfigs,
  CreateEndpoint: createEndpoint,
  UpdateEndpoint: updateEndpoint,
  DescribeEndpoint: describeEndpoint,
  DeleteEndpoint: deleteEndpoint,
  ListEndpoints: listEndpoints,
  ListTags: listTags,
};

type SageMakerContext = Context<{ Bindings: HttpBindings }>;

/** SageMaker's control plane under `/sagemaker/<region>/` (awsJson1_1). */
export function sageMakerControlRoutes(sandbox: Sandbox): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.post('/:region', (context) => serve(sandbox, context));
  app.post('/:region/', (context) => serve(sandbox, context));
  return app;
}

async function serve(sandbox: Sandbox, context: SageMakerContext): Promise<Response> {
  const region = context.req.param('region') ?? '';
  const caller = readAwsCaller(context, 'sagemaker', region);
  if ('status' in caller) return sendRefusal(context, awsJsonRefusal({ ...caller, status: 400 }));
  const target = readTarget(context);
  const operation = OPERATIONS[target];
  if (!operation) {
    const message = `The sandbox does not simulate ${target || 'a request without X-Amz-Target'}.`;
    return sendRefusal(context, awsJsonRefusal({ status: 400, name: 'UnknownOperationException', message }));
  }
  const input: unknown = await context.req.json().catch(() => null);
  if (typeof input !== 'object' || input === null) {
    return sendRefusal(
      context,
      awsJsonRefusal({
        status: 400,
        name: 'SerializationException',
        message: 'Start of structure or map found where not expected.',
      }),
    );
  }
  const fault = sandbox.faults.take({ credential: caller.credential, platform: 'sagemaker', operation: target });
  const refusal =
    fault?.kind === 'delete-500' ? controlRefusal('server-error', { status: 500 }) : refusalOf(fault, controlRefusal);
  if (refusal) return sendRefusal(context, refusal);

  const account = sandbox.state.account(caller.credential);
  const answer = operation({ sandbox, account, caller, region, now: sandbox.now(), fault }, input as OperationInput);
  if (/^(Create|Update|Delete)/.test(target)) await sandbox.state.save();
  if (fault?.kind === 'create-then-drop') {
    context.env.outgoing.destroy();
    return RESPONSE_ALREADY_SENT;
  }
  if (isProblem(answer))
    return sendRefusal(
      context,
      awsJsonRefusal(answer, answer.name === 'ResourceLimitExceeded' ? 'Message' : 'message'),
    );
  const headers = { 'content-type': 'application/x-amz-json-1.1' };
  return answer === null ? context.body(null, 200, headers) : context.body(JSON.stringify(answer), 200, headers);
}

function controlRefusal(kind: RefusalKind, { status }: { status: number }): Refusal {
  switch (kind) {
    case 'throttle':
    case 'insufficient-quota':
      return awsJsonRefusal({ status: 400, name: 'ThrottlingException', message: 'Rate exceeded' });
    case 'server-error':
      return awsJsonRefusal({
        status,
        name: 'InternalFailure',
        message: 'An internal error occurred. Please try again.',
      });
    case 'unauthorized':
      return awsJsonRefusal({
        status: 400,
        name: 'UnrecognizedClientException',
        message: 'The security token included in the request is invalid.',
      });
    case 'access-denied':
    case 'context-too-long':
      return awsJsonRefusal({
        status: 400,
        name: 'AccessDeniedException',
        message:
          'User: arn:aws:iam::123456789012:user/sandbox is not authorized to perform this SageMaker action because no identity-based policy allows it',
      });
  }
}

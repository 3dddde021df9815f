/** Who the columns of the table are, in order. */
export const callers = [
  'anonymous',
  'member',
  'operator',
  'auditor',
  'administrator',
  'key of a member',
  'key of an administrator',
  'session of a disabled person',
  'key of a disabled person',
] as const;
export type Caller = (typeof callers)[number];

/** `U` must sign in, `F` is forbidden, `+` gets past the door: what follows depends on the input alone. */
export type Verdict = 'U' | 'F' | '+';

const everyone = '+ + + + + + + + +';
const signedIn = 'U + + + + + + U U';
const chat = 'U + + F + + + U U';
const sessionOnly = 'U + + + + F F U U';
const ownKeys = 'U + + F + F F U U';
const operators = 'U F + F + F + U U';
const auditors = 'U F F + + F + U U';
/** What everybody spent on a deployment is told to those who run it and to those who read all costs. */
const costReaders = 'U F + + + F + U U';
const connectionReaders = 'U F + + + F + U U';
const priceKeepers = 'U F F F + F + U U';
const administrators = 'U F F F + F F U U';

/** What each procedure answers to each caller. Written by hand: it is the promise, the permission table in the code keeps it. */
export const permissionTable: Record<string, string> = {
  'apiKeys.create': ownKeys,
  'apiKeys.list': ownKeys,
  'apiKeys.revoke': ownKeys,
  'audit.list': auditors,
  'auth.changePassword': sessionOnly,
  'auth.me': signedIn,
  'auth.sessions.list': sessionOnly,
  'auth.sessions.revoke': sessionOnly,
  'auth.sessions.revokeOthers': sessionOnly,
  'auth.checkSetup': everyone,
  'auth.setup': everyone,
  'auth.setupStatus': everyone,
  // The password of the sample is wrong, and nobody is told more than that.
  'auth.signIn': 'U U U U U U U U U',
  'auth.signOut': everyone,
  'auth.updateProfile': sessionOnly,
  'chat.continue': chat,
  'chat.edit': chat,
  'chat.estimate': chat,
  'chat.follow': chat,
  'chat.regenerate': chat,
  'chat.send': chat,
  'chat.stop': chat,
  'connections.create': administrators,
  'connections.delete': administrators,
  'connections.get': connectionReaders,
  'connections.list': connectionReaders,
  'connections.test': administrators,
  'connections.update': administrators,
  'costs.days': signedIn,
  'costs.endpoints': signedIn,
  'costs.line': signedIn,
  'costs.lines': signedIn,
  'costs.receipt': signedIn,
  'costs.series': signedIn,
  'costs.summary': signedIn,
  'deployments.checkName': operators,
  'deployments.create': operators,
  'deployments.delete': operators,
  'deployments.events': signedIn,
  'deployments.get': signedIn,
  'deployments.instancePrices': operators,
  'deployments.list': signedIn,
  'deployments.plan': operators,
  'deployments.start': operators,
  'deployments.startTimes': signedIn,
  'deployments.stop': operators,
  'deployments.update': operators,
  'deployments.usage': costReaders,
  'deployments.watch': signedIn,
  'models.get': signedIn,
  'models.list': signedIn,
  'models.refresh': operators,
  'pricing.changes': signedIn,
  'pricing.facets': signedIn,
  'pricing.groups': signedIn,
  'pricing.history': signedIn,
  'pricing.list': signedIn,
  'pricing.preview': priceKeepers,
  'pricing.restore': priceKeepers,
  'pricing.set': priceKeepers,
  'pricing.setGroup': priceKeepers,
  'pricing.suggest': priceKeepers,
  'pricing.sync': priceKeepers,
  'pricing.syncChanges': signedIn,
  'pricing.syncRun': signedIn,
  'pricing.syncRuns': signedIn,
  'pricing.withdraw': priceKeepers,
  'system.dismissFirstRun': administrators,
  'system.firstRun': administrators,
  'system.info': signedIn,
  'threads.create': chat,
  'threads.delete': chat,
  'threads.get': chat,
  'threads.list': chat,
  'threads.messages': chat,
  'threads.restore': chat,
  'threads.update': chat,
  'users.get': auditors,
  'users.invite': administrators,
  'users.list': auditors,
  'users.resetPassword': administrators,
  'users.signOut': administrators,
  'users.update': administrators,
};

import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import {
  auditSearch,
  costsSearch,
  deploymentSearch,
  deploymentsSearch,
  chatSearch,
  connectionsSearch,
  deploySearch,
  modelsSearch,
  pricingSearch,
  settingsSearch,
  signInSearch,
  threadSearch,
  welcomeSearch,
  usersSearch,
} from '#lib/search-params.ts';
import { ErrorPage } from './error-page.tsx';

const statusPages = () => import('./status-pages.tsx');

const root = createRootRoute({ component: Outlet });

const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  component: lazyRouteComponent(() => import('./signed-in.tsx'), 'SignedIn'),
});

const home = createRoute({
  getParentRoute: () => signedIn,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/chat', replace: true });
  },
});

const chat = createRoute({
  getParentRoute: () => signedIn,
  path: '/chat',
  component: lazyRouteComponent(() => import('#routes/chat-page.tsx'), 'ChatPage'),
});

// One page for both addresses, so that the composer stays where it is when a new thread gets its own.
const newThread = createRoute({ getParentRoute: () => chat, path: '/', validateSearch: chatSearch });
const thread = createRoute({ getParentRoute: () => chat, path: '$threadId', validateSearch: threadSearch });

const deployments = createRoute({
  getParentRoute: () => signedIn,
  path: '/deployments',
  validateSearch: deploymentsSearch,
  component: lazyRouteComponent(() => import('#routes/deployments-page.tsx'), 'DeploymentsPage'),
});

const deploy = createRoute({
  getParentRoute: () => signedIn,
  path: '/deployments/new',
  validateSearch: deploySearch,
  component: lazyRouteComponent(() => import('#routes/deploy-page.tsx'), 'DeployPage'),
});

const deployment = createRoute({
  getParentRoute: () => signedIn,
  path: '/deployments/$deploymentId',
  validateSearch: deploymentSearch,
  component: lazyRouteComponent(() => import('#routes/deployment-page.tsx'), 'DeploymentPage'),
});

const models = createRoute({
  getParentRoute: () => signedIn,
  path: '/models',
  validateSearch: modelsSearch,
  component: lazyRouteComponent(() => import('#routes/models-page.tsx'), 'ModelsPage'),
});

const costs = createRoute({
  getParentRoute: () => signedIn,
  path: '/costs',
  validateSearch: costsSearch,
  component: lazyRouteComponent(() => import('#routes/costs-page.tsx'), 'CostsPage'),
});

const connections = createRoute({
  getParentRoute: () => signedIn,
  path: '/admin/connections',
  validateSearch: connectionsSearch,
  component: lazyRouteComponent(() => import('#routes/connections-page.tsx'), 'ConnectionsPage'),
});

const users = createRoute({
  getParentRoute: () => signedIn,
  path: '/admin/users',
  validateSearch: usersSearch,
  component: lazyRouteComponent(() => import('#routes/users-page.tsx'), 'UsersPage'),
});

const pricing = createRoute({
  getParentRoute: () => signedIn,
  path: '/admin/pricing',
  validateSearch: pricingSearch,
  component: lazyRouteComponent(() => import('#routes/pricing-page.tsx'), 'PricingPage'),
});

const audit = createRoute({
  getParentRoute: () => signedIn,
  path: '/admin/audit',
  validateSearch: auditSearch,
  component: lazyRouteComponent(() => import('#routes/audit-page.tsx'), 'AuditPage'),
});

const settings = createRoute({
  getParentRoute: () => signedIn,
  path: '/settings',
  validateSearch: settingsSearch,
  component: lazyRouteComponent(() => import('#routes/settings-page.tsx'), 'SettingsPage'),
});

const welcome = createRoute({
  getParentRoute: () => signedIn,
  path: '/welcome',
  validateSearch: welcomeSearch,
  component: lazyRouteComponent(() => import('#routes/welcome-page.tsx'), 'WelcomePage'),
});

// Any other address stays inside the shell; who is not signed in is asked to first.
const unknown = createRoute({
  getParentRoute: () => signedIn,
  path: '$',
  component: lazyRouteComponent(statusPages, 'NotFoundPage'),
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: signInSearch,
  component: lazyRouteComponent(() => import('#routes/sign-in-page.tsx'), 'SignInPage'),
});

const setUp = createRoute({
  getParentRoute: () => root,
  path: '/set-up',
  component: lazyRouteComponent(() => import('#routes/set-up-page.tsx'), 'SetUpPage'),
});

// The condition is known when the bundle is made, so a release holds neither the page nor its address.
const development = import.meta.env.DEV
  ? [
      createRoute({
        getParentRoute: () => root,
        path: '/dev/ui',
        component: lazyRouteComponent(() => import('#dev/ui-page.tsx'), 'UiPage'),
      }),
    ]
  : [];

export const router = createRouter({
  routeTree: root.addChildren([
    signedIn.addChildren([
      home,
      chat.addChildren([newThread, thread]),
      deployments,
      deploy,
      deployment,
      models,
      costs,
      connections,
      users,
      pricing,
      audit,
      settings,
      welcome,
      unknown,
    ]),
    signIn,
    setUp,
    ...development,
  ]),
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  defaultErrorComponent: ErrorPage,
  defaultNotFoundComponent: lazyRouteComponent(statusPages, 'NotFoundPage'),
  scrollRestoration: true,
  scrollToTopSelectors: ['#main'],
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

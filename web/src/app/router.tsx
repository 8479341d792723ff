import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
  retainSearchParams,
} from '@tanstack/react-router';
import { Shell } from '../shell/shell.tsx';
import { NotFoundScreen, ScreenError } from './route-failures.tsx';
import {
  readCreateSearch,
  readLibrarySearch,
  readLoopSearch,
  readMetadataSearch,
  readShellSearch,
} from './route-search.ts';

const rootRoute = createRootRoute({
  component: Shell,
  notFoundComponent: NotFoundScreen,
  errorComponent: ScreenError,
  validateSearch: readShellSearch,
  // The open drawer belongs to the view and stays open from screen to screen.
  search: { middlewares: [retainSearchParams(['jobs'])] },
});

const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/create' });
  },
});

const createTrackRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/create',
  validateSearch: readCreateSearch,
  component: lazyRouteComponent(() => import('../create/create-screen.tsx'), 'CreateScreen'),
});

const libraryRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/library',
  validateSearch: readLibrarySearch,
  component: lazyRouteComponent(() => import('../library/library-screen.tsx'), 'LibraryScreen'),
});

const trackRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/tracks/$trackId',
  component: lazyRouteComponent(() => import('../track/track-screen.tsx'), 'TrackScreen'),
});

const loopStudioRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/loop',
  validateSearch: readLoopSearch,
  component: lazyRouteComponent(() => import('../loop-studio/loop-studio-screen.tsx'), 'LoopStudioScreen'),
});

const loopRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/loops/$loopId',
  component: lazyRouteComponent(() => import('../loop/loop-screen.tsx'), 'LoopScreen'),
});

const metadataRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/metadata',
  validateSearch: readMetadataSearch,
  component: lazyRouteComponent(() => import('../metadata/metadata-screen.tsx'), 'MetadataScreen'),
});

const exportsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/exports',
  component: lazyRouteComponent(() => import('../exports/exports-screen.tsx'), 'ExportsScreen'),
});

const modelsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/models',
  component: lazyRouteComponent(() => import('../models/models-screen.tsx'), 'ModelsScreen'),
});

const settingsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings',
  component: lazyRouteComponent(() => import('../settings/settings-screen.tsx'), 'SettingsScreen'),
});

export const router = createRouter({
  routeTree: rootRoute.addChildren([
    homeRoute,
    createTrackRoute,
    libraryRoute,
    trackRoute,
    loopStudioRoute,
    loopRoute,
    metadataRoute,
    exportsRoute,
    modelsRoute,
    settingsRoute,
  ]),
  defaultPreload: 'intent',
  defaultErrorComponent: ScreenError,
  scrollRestoration: true,
  scrollToTopSelectors: ['#main'],
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

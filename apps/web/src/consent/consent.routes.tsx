import type { RouteObject } from 'react-router';

export const consentRoutes: RouteObject[] = [];

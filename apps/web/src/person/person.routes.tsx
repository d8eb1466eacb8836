import type { RouteObject } from 'react-router';

export const personRoutes: RouteObject[] = [];

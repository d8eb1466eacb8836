import type { RouteObject } from 'react-router';

export const followUpRoutes: RouteObject[] = [];

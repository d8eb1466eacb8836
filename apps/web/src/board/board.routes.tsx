import type { RouteObject } from 'react-router';

export const boardRoutes: RouteObject[] = [];

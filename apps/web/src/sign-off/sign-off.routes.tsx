import type { RouteObject } from 'react-router';

export const signOffRoutes: RouteObject[] = [];

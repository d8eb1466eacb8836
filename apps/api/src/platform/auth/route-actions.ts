import { RequestMethod, SetMetadata, type INestApplicationContext } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { ModulesContainer } from '@nestjs/core';
import { ACTIONS, type Action } from '@sammanhang/sip-rules';
import { publicPaths } from './public-paths.js';

const DOES = 'sammanhang:does';

/** Names the actions of the access table that a handler asks about: the one of its visit, or the few between which the input chooses. */
export const Does = (...actions: readonly [Action, ...Action[]]): MethodDecorator => SetMetadata(DOES, actions);

/** The actions that a handler names; throws for one that names none, which no closed route is. */
export function actionsOf(handler: object): readonly [Action, ...Action[]] {
  const [first, ...rest] = (Reflect.getMetadata(DOES, handler) ?? []) as readonly Action[];
  if (!first) throw new Error('a handler that names no action');
  return [first, ...rest];
}

/** Every route of every controller, as `METHOD /path`, with the actions that it names; none for a public path. */
export function routeActions(app: INestApplicationContext): ReadonlyMap<string, readonly Action[]> {
  const controllers = [...app.get(ModulesContainer).values()].flatMap((module) => [...module.controllers.values()]);
  return new Map(
    controllers.flatMap(({ metatype }) => {
      if (!metatype) return [];
      const base = String(Reflect.getMetadata(PATH_METADATA, metatype) ?? '');
      const prototype = metatype.prototype as Record<string, unknown>;
      return Object.getOwnPropertyNames(prototype).flatMap((name) => {
        const handler = prototype[name];
        if (typeof handler !== 'function' || name === 'constructor') return [];
        const method = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
        if (method === undefined) return [];
        const path = [base, String(Reflect.getMetadata(PATH_METADATA, handler) ?? '')]
          .map((part) => part.replace(/^\/|\/$/g, ''))
          .filter(Boolean)
          .join('/');
        const actions = (Reflect.getMetadata(DOES, handler) ?? []) as readonly Action[];
        return [[`${RequestMethod[method]} /${path}`, actions] as const];
      });
    }),
  );
}

/** Deny by default: the api does not start with a closed route that names no action, or one that the access table does not know. */
export function assertRoutesNameActions(app: INestApplicationContext): void {
  const nameless = [...routeActions(app)].filter(
    ([route, actions]) => !publicPaths.has(route) && (actions.length === 0 || actions.some((one) => !(one in ACTIONS))),
  );
  if (nameless.length > 0)
    throw new Error(`routes without an action (@Does): ${nameless.map(([route]) => route).join(', ')}`);
}

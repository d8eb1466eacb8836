import { Controller, Get } from '@nestjs/common';
import { testApp } from '../testing/test-app.js';
import { publicPaths } from './public-paths.js';
import { assertRoutesNameActions, routeActions } from './route-actions.js';

@Controller('api/nameless')
class NamelessController {
  @Get()
  show() {
    return {};
  }
}

describe('a route', () => {
  it('that is closed names its action, every one of them', async () => {
    const test = await testApp();
    const routes = routeActions(test.app);
    expect(() => assertRoutesNameActions(test.app)).not.toThrow();
    expect(routes.get('GET /api/cases/:caseId')).toEqual(['plan.exists']);
    expect([...publicPaths].filter((route) => (routes.get(route) ?? []).length > 0)).toEqual([]);
    await test.close();
  });

  it('without an action does not boot', async () => {
    const test = await testApp({ controllers: [NamelessController] });
    expect(() => assertRoutesNameActions(test.app)).toThrow('GET /api/nameless');
    await test.close();
  });
});

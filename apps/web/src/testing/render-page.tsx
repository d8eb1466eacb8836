import type { ReactElement } from 'react';
import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, Route, Routes, useLocation } from 'react-router';
import { Providers } from '../app/providers';
import { createQueryClient } from '../api';
import { SessionGate, type SignedIn } from '../session';
import { activate, createI18n, type Language } from '../texts';
import { fakeApi, type FakeApi } from './fake-api';

export const signedIn = (more: Partial<SignedIn> = {}): SignedIn => ({
  state: 'signedIn',
  name: 'Karin Berg',
  assignment: {
    id: 'a1',
    unitId: 'u1',
    unitName: 'Vårdcentralen Karla',
    organisationName: 'Region Örebro län',
    authorityName: 'Hälso- och sjukvårdsnämnden',
    role: 'caseworker',
    title: 'Distriktssköterska',
  },
  role: 'caseworker',
  assignments: [],
  abilities: ['worklist.read', 'person.find', 'person.register', 'case.start', 'inbox.read'],
  expiresAt: new Date(Date.now() + 36_000_000).toISOString(),
  idleSeconds: 900,
  newDevices: [],
  ...more,
});

interface Options {
  /** Pattern of the route and the address to open, as in the feature's routes. */
  readonly path?: string;
  readonly at?: string;
  readonly api?: Parameters<typeof fakeApi>[0];
  readonly session?: SignedIn;
  readonly language?: Language;
  /** Without the sign-in around it, for what stands outside. */
  readonly bare?: boolean;
}

const Address = () => {
  const { pathname, search } = useLocation();
  return <span data-testid="address">{pathname + search}</span>;
};

/** Renders a page as the app does: texts, router, session and a stand-in for the API. */
export async function renderPage(page: ReactElement, options: Options = {}) {
  const { path = '*', at = '/', session = signedIn(), language = 'sv', bare } = options;
  const api: FakeApi = fakeApi({ 'GET /api/session': session, ...options.api });
  const i18n = createI18n();
  await activate(i18n, language);
  const queryClient = createQueryClient();
  queryClient.setDefaultOptions({ queries: { ...queryClient.getDefaultOptions().queries, retry: false } });
  const routes = (
    <Routes>
      <Route path={path} element={page} />
      <Route path="*" element={null} />
    </Routes>
  );
  const view = render(
    <MemoryRouter initialEntries={[at]}>
      <Providers i18n={i18n} queryClient={queryClient}>
        {bare ? routes : <SessionGate returnTo="/arbete">{routes}</SessionGate>}
        <Address />
      </Providers>
    </MemoryRouter>,
  );
  return { ...view, api, queryClient, user: userEvent.setup(), address: () => view.getByTestId('address').textContent };
}

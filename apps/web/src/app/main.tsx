import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { createQueryClient } from '../api';
import { fetchPageAhead } from '../page';
import { sessionQuery } from '../session';
import { activate, createI18n } from '../texts';
import { Providers } from './providers';
import { staffRoutes } from './routes';
import { readSettings } from './settings';
import { StaffApp } from './staff-app';
import '@sammanhang/ui/styles.css';
import './app.css';

const BASE = '/arbete';
const i18n = createI18n();
const queryClient = createQueryClient();
// What the page will need is asked for at once, not each when the one before has come.
void fetchPageAhead(staffRoutes, location, {
  client: queryClient,
  base: BASE,
  signedIn: queryClient.fetchQuery(sessionQuery).then(({ state }) => state === 'signedIn'),
});
await activate(i18n, readSettings().language);

const root = document.getElementById('root');
if (!root) throw new Error('The page has no #root');
createRoot(root).render(
  <StrictMode>
    <BrowserRouter basename={BASE}>
      <Providers i18n={i18n} queryClient={queryClient}>
        <StaffApp />
      </Providers>
    </BrowserRouter>
  </StrictMode>,
);

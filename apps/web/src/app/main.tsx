import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { createQueryClient } from '../api';
import { activate, createI18n } from '../texts';
import { Providers } from './providers';
import { readSettings } from './settings';
import { StaffApp } from './staff-app';
import '@sammanhang/ui/styles.css';
import './app.css';

const i18n = createI18n();
await activate(i18n, readSettings().language);

const root = document.getElementById('root');
if (!root) throw new Error('The page has no #root');
createRoot(root).render(
  <StrictMode>
    <BrowserRouter basename="/arbete">
      <Providers i18n={i18n} queryClient={createQueryClient()}>
        <StaffApp />
      </Providers>
    </BrowserRouter>
  </StrictMode>,
);

import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { StartPage } from './start-page';
import '@sammanhang/ui/styles.css';
import '../app/app.css';
import './start.css';

const language = document.documentElement.lang === 'en' ? 'en' : 'sv';
const { default: texts } = await (language === 'en'
  ? import('virtual:texts/en/start')
  : import('virtual:texts/sv/start'));

const root = document.getElementById('root');
if (!root) throw new Error('The page has no #root');
createRoot(root).render(
  <StrictMode>
    <StartPage texts={texts} />
  </StrictMode>,
);

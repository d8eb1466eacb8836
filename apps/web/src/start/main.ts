import '@sammanhang/ui/styles.css';
import '../app/app.css';
import './start.css';

// The page is in its HTML, in Swedish. Whoever chose English (`settings.js`) gets the other one, which lies beside it.
const [root, english] = ['root', 'start-en'].map((id) => document.getElementById(id));
if (document.documentElement.lang === 'en' && root && english instanceof HTMLTemplateElement) {
  root.replaceChildren(english.content);
  root.lang = 'en';
}

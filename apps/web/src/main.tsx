import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createQueryClient, createWords, rememberedLanguage, reportFault } from '@rinnalla/platform/web';
import { meQuery } from '@rinnalla/staff/web';
import { App } from './app';
import { createAppRouter } from './router';
import { loadWords } from './words';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root');
// A fault is reported by its kind and place; the console of a shared machine keeps nothing of it.
window.addEventListener('unhandledrejection', (event) => { reportFault(event.reason); event.preventDefault(); });
window.addEventListener('error', (event) => {
  // That a size is told a frame later is the browser's word about its own work, and no fault of the page.
  if (!event.message.startsWith('ResizeObserver loop')) reportFault(event.error);
  event.preventDefault();
});

// Who is signed in, the words, the page's code and its data set out together: none of them waits for another.
const queryClient = createQueryClient();
const router = createAppRouter(queryClient);
void queryClient.prefetchQuery(meQuery);
void router.load();
const language = rememberedLanguage();
loadWords(language).then((words) => {
  createRoot(root, { onCaughtError: () => undefined, onUncaughtError: (error) => reportFault(error) })
    .render(<StrictMode><App queryClient={queryClient} router={router} words={createWords({ language, words, load: loadWords })} /></StrictMode>);
}, (error: unknown) => {
  // Without words there is no page; these few stand here in all languages.
  root.textContent = 'Sivua ei saatu ladattua: lataa se uudelleen. · Sidan kunde inte laddas: ladda om den. · The page could not be loaded: load it again.';
  reportFault(error);
});

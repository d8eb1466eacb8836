import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// A page that is slow on a busy machine is not a page that is missing.
configure({ asyncUtilTimeout: 5000 });

// What jsdom does not have: the dialog element's own behaviour, scrolling and the observers of layout.
if (typeof HTMLDialogElement.prototype.showModal !== 'function') {
  HTMLDialogElement.prototype.showModal = function showModal(this: HTMLDialogElement) {
    this.open = true;
    this.querySelector<HTMLElement>('[autofocus], button, [href], input, select, textarea')?.focus();
  };
  HTMLDialogElement.prototype.close = function close(this: HTMLDialogElement) {
    this.open = false;
    this.dispatchEvent(new Event('close'));
  };
}
Element.prototype.scrollIntoView = () => undefined;
window.scrollTo = () => undefined;
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
// Nothing is laid out in jsdom; Ariakit takes what has no box for hidden.
Element.prototype.checkVisibility ??= function checkVisibility(this: Element) {
  return this.closest('[hidden], dialog:not([open])') === null;
};

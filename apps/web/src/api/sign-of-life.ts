/** When the reader last did something here. A page that only asks by itself shows nobody in front of it. */
const STILL_THERE = 30_000;
let last = Date.now();

for (const event of ['pointerdown', 'keydown', 'wheel', 'touchstart'])
  addEventListener(
    event,
    () => {
      last = Date.now();
    },
    { capture: true, passive: true },
  );

export const signOfLife = {
  /** Whether somebody has used the page so lately that what it asks for now is asked for by them. */
  isFresh: (): boolean => Date.now() - last < STILL_THERE,
};

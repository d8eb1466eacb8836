export default async function stopTestServer() {
  globalThis.removePdfWorker?.();
  await globalThis.stopTestServer?.();
}

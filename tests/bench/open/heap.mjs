/** Bytes to MB of 10⁶. */
const mb = (bytes) => Math.round(bytes / 1e5) / 10;

/**
 * Every JavaScript heap of a page, its own and its workers': what is used once garbage is gone, and the array buffers
 * beside it. What the GPU keeps is not in it.
 */
export async function watchHeaps(page) {
  const session = await page.context().newCDPSession(page);
  const workers = new Map();
  let asked = 0;
  const waiting = new Map();
  session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    if (targetInfo.type.includes('worker')) workers.set(sessionId, targetInfo.title || targetInfo.url);
  });
  session.on('Target.detachedFromTarget', ({ sessionId }) => workers.delete(sessionId));
  session.on('Target.receivedMessageFromTarget', ({ message }) => {
    const { id, result, error } = JSON.parse(message);
    waiting.get(id)?.(error === undefined ? result : Promise.reject(new Error(error.message)));
    waiting.delete(id);
  });
  await session.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: false,
    flatten: false,
  });
  const toWorker = (sessionId, method) =>
    new Promise((resolve) => {
      waiting.set(++asked, resolve);
      const message = JSON.stringify({ id: asked, method, params: {} });
      void session.send('Target.sendMessageToTarget', { sessionId, message });
    });
  const heapOf = async (name, send) => {
    await send('HeapProfiler.collectGarbage');
    const { usedSize, backingStorageSize } = await send('Runtime.getHeapUsage');
    return { of: name, objectsMb: mb(usedSize), buffersMb: mb(backingStorageSize) };
  };
  return async () => {
    const heaps = [await heapOf('page', (method) => session.send(method))];
    for (const [sessionId, name] of workers)
      heaps.push(await heapOf(workerName(name), (method) => toWorker(sessionId, method)));
    const sum = heaps.reduce((all, { objectsMb, buffersMb }) => all + objectsMb + buffersMb, 0);
    return { heapMb: Math.round(sum * 10) / 10, heaps };
  };
}

/** A worker by the name it was given, else by its file. */
function workerName(title) {
  const file = title.split('/').at(-1) ?? title;
  return `worker ${file.replace(/-[\w-]{8}\.m?js$/, '')}`;
}

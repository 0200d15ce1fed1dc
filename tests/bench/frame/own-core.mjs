import { execFileSync } from 'node:child_process';
import { availableParallelism } from 'node:os';

/**
 * Gives the page's main thread a core of its own and the rest of the browser the others. A software rasteriser fills
 * every core it may have and pushes the page off it for 3 to 5 ms at a time: time in which the page does nothing, and
 * which a machine with a GPU does not know. Threads born later inherit their maker's core, so call it once all run.
 * @param session of the browser, not of a page
 * @returns whether it could be done: Linux with `taskset` and two cores
 */
export async function giveOwnCore(session) {
  const cores = availableParallelism();
  if (process.platform !== 'linux' || cores < 2) return false;
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  try {
    for (const { id } of processInfo) taskset(['-acp', `1-${cores - 1}`, String(id)]);
    for (const { id } of processInfo.filter((p) => p.type === 'renderer')) taskset(['-cp', '0', String(id)]);
  } catch (error) {
    process.stderr.write(`frame: no core of its own for the page: ${error.message}\n`);
    return false;
  }
  return true;
}

function taskset(args) {
  execFileSync('taskset', args, { stdio: ['ignore', 'ignore', 'pipe'] });
}

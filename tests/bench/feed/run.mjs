import { fork } from 'node:child_process';
import { once } from 'node:events';
import { compile } from '../compile.mjs';

const MOVERS = 20_000;
/** Ticks to warm up, ticks measured: JSON gets fewer, it is slower. */
const TICKS = {
  json: { warm: 3, measured: 15 },
  ours: { warm: 25, measured: 200 },
  oursToTheGpuRow: { warm: 25, measured: 100 },
};
const ROUNDS = 3;

class End {
  #child;
  #waiting = [];
  #heard = [];
  constructor(module, ...args) {
    this.#child = fork(module, args.map(String));
    this.#child.on('message', (message) => {
      const next = this.#waiting.shift();
      if (next === undefined) this.#heard.push(message);
      else next.resolve(message);
    });
    this.#child.on('exit', (code) => {
      for (const { reject } of this.#waiting) reject(new Error(`${args.join(' ')} stopped with ${code}`));
    });
  }
  async hear() {
    const message =
      this.#heard.shift() ??
      (await new Promise((resolve, reject) => this.#waiting.push({ resolve, reject })));
    if (message.error !== undefined) throw new Error(message.error);
    return message;
  }
  ask(wish) {
    this.#child.send(wish);
    return this.hear();
  }
  async stop() {
    const gone = once(this.#child, 'exit');
    this.#child.kill();
    await gone;
  }
}

async function measure(module, name) {
  const { warm, measured } = TICKS[name];
  const server = new End(module, 'server', name, MOVERS);
  const { port } = await server.hear();
  const client = new End(module, 'client', name, MOVERS, port);
  try {
    await Promise.all([server.hear(), client.hear()]);
    await server.ask({ run: warm });
    const before = { server: await server.ask({ cpu: true }), client: await client.ask({ cpu: true }) };
    const start = performance.now();
    const { sum } = await server.ask({ run: measured });
    const wallS = (performance.now() - start) / 1000;
    const after = { server: await server.ask({ cpu: true }), client: await client.ask({ cpu: true }) };
    const got = await client.ask({ sum: true });
    const fixes = (warm + measured) * MOVERS;
    if (got.fixes !== fixes) throw new Error(`${name}: ${got.fixes} fixes arrived of ${fixes}`);
    if (got.sum !== sum) throw new Error(`${name}: the columns differ from what was sent`);
    const millions = (measured * MOVERS) / 1e6;
    return {
      serverS: (after.server.cpuS - before.server.cpuS) / millions,
      clientS: (after.client.cpuS - before.client.cpuS) / millions,
      perS: (measured * MOVERS) / wallS,
    };
  } finally {
    await client.stop();
    await server.stop();
  }
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const round = (value, digits = 3) => Number(value.toFixed(digits));

/** CPU seconds per million fixes delivered and decoded, contenders interleaved, the median of three. */
export async function run() {
  const module = await compile('feed', 'end.ts');
  const seen = Object.fromEntries(Object.keys(TICKS).map((name) => [name, []]));
  for (let i = 0; i < ROUNDS; i++)
    for (const name of Object.keys(TICKS)) seen[name].push(await measure(module, name));
  const rows = Object.entries(seen).map(([contender, runs]) => {
    const totals = runs.map((r) => r.serverS + r.clientS);
    return {
      contender,
      n: TICKS[contender].measured * MOVERS,
      serverCpuSPerMillion: round(median(runs.map((r) => r.serverS))),
      clientCpuSPerMillion: round(median(runs.map((r) => r.clientS))),
      cpuSPerMillion: round(median(totals)),
      min: round(Math.min(...totals)),
      max: round(Math.max(...totals)),
      fixesPerS: Math.round(median(runs.map((r) => r.perS))),
    };
  });
  const cost = (name) => rows.find((row) => row.contender === name).cpuSPerMillion;
  return {
    rows,
    verdict: {
      jsonOverOurs: round(cost('json') / cost('ours'), 1),
      jsonOverOursToTheGpuRow: round(cost('json') / cost('oursToTheGpuRow'), 1),
    },
  };
}

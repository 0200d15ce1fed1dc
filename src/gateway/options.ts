import { parseArgs } from 'node:util';
import { reviewNumberOf } from '../city/review-number.ts';
import { SCENARIOS, type Scenario } from '../simulation/outlet.ts';

/** The command line asks for something that cannot be; the message says what and the ways out. */
export class OptionError extends Error {
  override readonly name = 'OptionError';
}

export interface Options {
  readonly port: number;
  readonly host: string;
  /** Whoever reaches the address signs in before anything is shown. */
  readonly signInFirst: boolean;
  readonly dataDir: string;
  /** Bundle file, or a folder with one. */
  readonly city: string | undefined;
  readonly feeds: string | undefined;
  /** Map-review number (审图号) shown with the city, in place of the bundle's own. */
  readonly reviewNumber?: string;
  readonly simulation: boolean;
  readonly seed: number;
  /** Vehicles on the road at the busiest hour; absent: as many as suit the city. */
  readonly vehicles?: number;
  /** What the simulation shows besides an ordinary day. */
  readonly scenario?: Scenario;
  readonly help: boolean;
}

export const HELP = `Usage: npm start -- [options]
  --port N            port of page, feed and API (6201)
  --host ADDRESS      address to listen on (127.0.0.1)
  --open-to-network   everything asks for a sign-in, over https; needed with a --host that others can reach
  --data DIR          where records, identities and first-passwords.txt are kept (./data)
  --city FILE|DIR     city bundle (the schematic Lanzhou)
  --feeds FILE        sources to listen to
  --review-number TEXT  map-review number (审图号) shown with the city (the bundle's own)
  --no-simulation     real sources only
  --seed N            seed of the simulation (6201)
  --vehicles N        simulated vehicles at the busiest hour (what the streets bear, 24000 at most)
  --scenario flood    the simulated river stands beyond its banks
  --help
Records go to PostgreSQL when DATABASE_URL is set.`;

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/i;

/** True when only this machine can reach the address. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.test(host);
}

function whole(name: string, text: string, min: number, max: number): number {
  const n = Number(text);
  if (/^\d+$/.test(text) && n >= min && n <= max) return n;
  throw new OptionError(`--${name}: "${text}" is not a whole number from ${min} to ${max}`);
}

function scenarioOf(text: string | undefined, simulation: boolean): { readonly scenario?: Scenario } {
  if (text === undefined) return {};
  const scenario = SCENARIOS.find((known) => known === text);
  if (scenario === undefined)
    throw new OptionError(`--scenario: "${text}" is none of ${SCENARIOS.join(', ')}`);
  if (!simulation) throw new OptionError('--scenario needs the simulation: leave --no-simulation out');
  return { scenario };
}

function reviewFrom(text: string | undefined): { readonly reviewNumber?: string } {
  try {
    return text === undefined ? {} : { reviewNumber: reviewNumberOf(text) };
  } catch (error) {
    throw new OptionError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      strict: true,
      allowPositionals: false,
      options: {
        port: { type: 'string', default: '6201' },
        host: { type: 'string', default: '127.0.0.1' },
        'open-to-network': { type: 'boolean', default: false },
        data: { type: 'string', default: 'data' },
        city: { type: 'string' },
        feeds: { type: 'string' },
        'review-number': { type: 'string' },
        'no-simulation': { type: 'boolean', default: false },
        seed: { type: 'string', default: '6201' },
        vehicles: { type: 'string' },
        scenario: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new OptionError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

/** Reads the command line. @throws OptionError naming the option. */
export function readOptions(args: readonly string[]): Options {
  const values = parsed(args);
  const { host } = values;
  if (!isLoopback(host) && !values['open-to-network']) {
    throw new OptionError(
      `--host ${host}: others can reach this address. Add --open-to-network: then everything asks for a sign-in, which needs https (a TLS proxy in front).`,
    );
  }
  return {
    port: whole('port', values.port, 0, 65_535),
    host,
    signInFirst: values['open-to-network'],
    dataDir: values.data,
    city: values.city,
    feeds: values.feeds,
    ...reviewFrom(values['review-number']),
    simulation: !values['no-simulation'],
    seed: whole('seed', values.seed, 0, 0xffffffff),
    ...(values.vehicles === undefined ? {} : { vehicles: whole('vehicles', values.vehicles, 0, 200_000) }),
    ...scenarioOf(values.scenario, !values['no-simulation']),
    help: values.help,
  };
}

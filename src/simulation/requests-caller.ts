import type { SimulatedRequest } from './outlet.ts';

const SURNAMES = [...'王李张刘陈杨赵黄周吴徐孙马朱胡郭何高林罗'];
/** Of a hundred callers, those who ask that nobody is told who they are: of complaints and reports, and of all others. */
const CONFIDENTIAL = { accusing: 40, other: 5 };
const NAMELESS_OF_HUNDRED = 8;

/** Who asks: nobody real. Numbers begin with 000, which no telephone has. */
export class Callers {
  readonly #random: () => number;
  constructor(random: () => number) {
    this.#random = random;
  }

  next(accusing: boolean): NonNullable<SimulatedRequest['caller']> {
    const surname = SURNAMES[Math.floor(this.#random() * SURNAMES.length)]!;
    const name = `${surname}${this.#random() < 0.5 ? '女士' : '先生'}`;
    const phone = `000${String(Math.floor(this.#random() * 1e8)).padStart(8, '0')}`;
    const confidential = this.#random() * 100 < CONFIDENTIAL[accusing ? 'accusing' : 'other'];
    const isNamed = this.#random() * 100 >= NAMELESS_OF_HUNDRED;
    return { phone, confidential, ...(isNamed ? { name } : {}) };
  }
}

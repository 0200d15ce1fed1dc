import type { Actor } from '../casework/actor.ts';
import type { RawRoute } from './api/raw-route.ts';
import { answerJson } from './answer.ts';
import type { CityFile } from './city-file.ts';
import { ingest } from './ingest.ts';
import type { Sources } from './sources/source-runner.ts';

export interface OldRouteParts {
  readonly city: CityFile;
  readonly sources: Sources | undefined;
  /** The body of `/api/health` for who is signed in, or for nobody. */
  readonly health: (asker: Actor | undefined) => Promise<unknown>;
  /** Hears of refused pushes. */
  readonly refuse: (status: number, why: string) => void;
}

/** What the gateway answered before it knew cases: how it is, the city, what is pushed to a source. */
export function oldRoutes({ city, sources, health, refuse }: OldRouteParts): readonly RawRoute[] {
  return [
    {
      method: 'GET',
      path: '/api/health',
      summary: 'How the gateway is: sources, records, what was refused',
      who: 'anyone',
      raw: async (_request, response, { actor }) => answerJson(response, 200, await health(actor)),
    },
    {
      method: 'GET',
      path: '/api/city',
      summary: 'The city bundle, as it was read',
      who: 'anyone',
      raw: (request, response) => {
        const headers = { 'Content-Type': 'application/octet-stream', 'Cache-Control': 'no-cache' };
        return city.bytes.answer(request, response, headers);
      },
    },
    {
      method: 'POST',
      path: '/api/ingest/:source',
      summary: 'Takes what is pushed to a source; from this machine only',
      who: 'anyone',
      fromThisMachine: true,
      raw: (request, response, { params }) =>
        ingest(request, response, params['source'] ?? '', sources, refuse),
    },
  ];
}

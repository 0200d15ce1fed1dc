import type { CityBundle } from '../../city/bundle.ts';
import { attachmentRoutes } from '../attachments/attachment-routes.ts';
import type { AttachmentShelf } from '../attachments/shelf.ts';
import type { CityCases } from '../case-world.ts';
import { auditRoutes } from './audit-routes.ts';
import { caseRoutes } from './case-routes.ts';
import { exportRoutes } from './export-routes.ts';
import { figureRoutes } from './figure-routes.ts';
import type { KeptCases } from './kept-cases.ts';
import { lookUpRoutes } from './look-up-routes.ts';
import type { Route } from './route.ts';
import { unmaskRoute } from './unmask-route.ts';

export interface CaseworkParts {
  readonly store: KeptCases;
  readonly city: CityBundle;
  readonly world: CityCases;
  readonly shelf: AttachmentShelf;
  readonly nowMs: () => number;
}

/** All that is answered about cases to who is signed in. */
export function caseworkRoutes({ store, city, world, shelf, nowMs }: CaseworkParts): readonly Route[] {
  const audit = store.audited.bind(store);
  const desk = { store, city, world, audit, nowMs };
  return [
    ...caseRoutes(desk),
    unmaskRoute(store, audit, nowMs),
    ...exportRoutes(desk),
    ...figureRoutes({ ...desk, figures: store.figures.bind(store) }),
    ...lookUpRoutes(city, world),
    ...auditRoutes(desk),
    ...attachmentRoutes({ shelf, given: store.given.bind(store), maySee: store.maySee.bind(store) }),
  ];
}

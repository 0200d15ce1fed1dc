import { createRoot, type Root } from 'react-dom/client';
import { afterEach, expect, test, vi } from 'vitest';
import { Inspector } from '../../src/console/inspector.tsx';
import { RoomProvider } from '../../src/console/room.tsx';
import { Session } from '../../src/session/session.ts';
import { standardScene } from '../../src/session/standard-scene.ts';
import { toyCity } from '../fixtures/toy-city.ts';
import { fakeRoom } from './fake-room.ts';

let host: HTMLElement;
let root: Root;
afterEach(() => {
  root.unmount();
  host.remove();
});

test('a chosen building shows what its source says of it, word for word', async () => {
  const plain = toyCity();
  const attributes = [...plain.buildings.top].map((_top, b): Record<string, string> =>
    b === 1 ? { id: 'NL.IMBAG.Pand.0503', name: '礼堂', yearOfConstruction: '1987' } : {},
  );
  const city = { ...plain, buildings: { ...plain.buildings, attributes } };
  const { context } = fakeRoom([]);
  const twin = Object.assign(Object.create(context.twin) as typeof context.twin, { city });
  const session = new Session({ ...standardScene('desk'), selection: { kind: 'building', index: 1 } });
  host = document.createElement('div');
  document.body.append(host);
  root = createRoot(host);
  root.render(
    <RoomProvider twin={twin} session={session}>
      <Inspector withEvents={false} />
    </RoomProvider>,
  );
  await vi.waitFor(() => expect(host.querySelector('h2')?.textContent).toBe('礼堂'));
  expect(host.textContent).toContain('来源所载');
  const terms = Object.fromEntries(
    [...host.querySelectorAll('dl.facts > div')].map((row) => [
      row.querySelector('dt')?.textContent,
      row.querySelector('dd')?.textContent,
    ]),
  );
  expect(terms).toMatchObject({ id: 'NL.IMBAG.Pand.0503', yearOfConstruction: '1987' });

  session.select({ kind: 'building', index: 0 });
  await vi.waitFor(() => expect(host.querySelector('h2')?.textContent).toBe('建筑 #0'));
  expect(host.textContent).not.toContain('来源所载');
});

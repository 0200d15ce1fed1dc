import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Incident } from '../../src/city/fact.ts';
import { Inspector } from '../../src/console/inspector.tsx';
import { RoomProvider } from '../../src/console/room.tsx';
import { Session } from '../../src/session/session.ts';
import { standardScene } from '../../src/session/standard-scene.ts';
import { toyCity } from '../fixtures/toy-city.ts';
import { fakeRoom, incidentRow } from './fake-room.ts';

const city = toyCity();
const homes = city.homes!;
const BUILDING = homes.perStorey.findIndex((per, b) => per === 3 && homes.storeys[b]! > 3);
const FLAGGED = homes.start[BUILDING]! + 4;

let host: HTMLElement;
let root: Root;
let session: Session;

beforeEach(async () => {
  const row = incidentRow(0, 3);
  const body = { ...(row.body as Incident), home: FLAGGED };
  const { context } = fakeRoom([{ ...row, body }]);
  const twin = Object.assign(Object.create(context.twin) as typeof context.twin, { city });
  session = new Session({ ...standardScene('desk'), selection: { kind: 'building', index: BUILDING } });
  host = document.createElement('div');
  document.body.append(host);
  root = createRoot(host);
  root.render(
    <RoomProvider twin={twin} session={session}>
      <Inspector withEvents={false} />
    </RoomProvider>,
  );
  await vi.waitFor(() => expect(host.querySelector('button[aria-expanded]')).not.toBeNull());
});
afterEach(() => {
  root.unmount();
  host.remove();
});

const cells = () => [...host.querySelectorAll<HTMLButtonElement>('[role=gridcell]')];

describe('homes of a building', () => {
  test('open by their button, one for each household, and close again', async () => {
    const count = homes.start[BUILDING + 1]! - homes.start[BUILDING]!;
    host.querySelector<HTMLButtonElement>('button[aria-expanded=false]')!.focus();
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(() => expect(cells().length).toBe(count));
    expect(session.scene.open).toBe(BUILDING);
    expect(session.store.getState().flight?.to.pitch).toBe(64);
    expect(
      cells()
        .filter((cell) => cell.classList.contains('grade-3'))
        .map((c) => c.textContent),
    ).toEqual(['0202']);
    host.querySelector<HTMLButtonElement>('button[aria-expanded=true]')!.click();
    await vi.waitFor(() => expect(cells().length).toBe(0));
  });

  test('are walked by arrows from one stop, say their state, and show no name', async () => {
    session.openBuilding(BUILDING);
    await vi.waitFor(() => expect(cells().length).toBeGreaterThan(0));
    expect(cells().filter((cell) => cell.tabIndex === 0).length).toBe(1);
    cells()
      .find((cell) => cell.tabIndex === 0)!
      .focus();
    await userEvent.keyboard('{ArrowUp}{ArrowRight}');
    expect(document.activeElement?.textContent).toBe('0202');
    expect(document.activeElement?.getAttribute('aria-label')).toMatch(/2 层 0202 · III 级/);
    await userEvent.keyboard('{End}');
    expect(document.activeElement?.textContent).toBe('0203');
    await userEvent.keyboard('{Home}{ArrowRight}');
    await userEvent.keyboard('{Enter}');
    expect(session.scene.selection).toEqual({ kind: 'home', index: FLAGGED });
    await vi.waitFor(() => expect(host.querySelector('h2')?.textContent).toBe('2 层 0202'));
    expect(host.textContent).toContain('位置示意');
    session.change({ lang: 'en' });
    await vi.waitFor(() => expect(host.querySelector('h2')?.textContent).toBe('Storey 2, 0202'));
  });
});

import { describe, expect, it } from 'vitest';
import type { Alert, Incident } from '../../../src/city/fact.ts';
import { checkAlert, checkIncident } from '../../../src/exchange/check-fact.ts';

const ALERT: Alert = {
  id: 'a',
  event: '洪水',
  grade: 1,
  status: 'Exercise',
  msgType: 'Alert',
  effectiveAtMs: 0,
  at: { lng: 103.8, lat: 36 },
};
const INCIDENT: Incident = {
  id: 'i',
  kind: 'flood',
  grade: 2,
  title: '积水',
  at: { lng: 103.8, lat: 36 },
  state: 'open',
  openedAtMs: 1000,
};

describe('records are checked by field', () => {
  it.each([
    [{ floodExtentM: 84.9 }, 'floodExtentM'],
    [{ floodExtentM: 161 }, 'floodExtentM'],
    [{ floodExtentM: Number.NaN }, 'floodExtentM'],
    [{ at: { lng: 200, lat: 0 } }, 'at.lng'],
    [
      {
        rings: [
          [
            { lng: 0, lat: 0 },
            { lng: 1, lat: 99 },
          ],
        ],
      },
      'rings[0][1].lat',
    ],
  ])('an alert with %o', (wrong, where) => {
    expect(checkAlert({ ...ALERT, ...wrong })?.where).toBe(where);
  });

  it('lets floods of 85 to 160 metres pass', () => {
    for (const floodExtentM of [85, 120, 160]) expect(checkAlert({ ...ALERT, floodExtentM })).toBeUndefined();
  });

  it('an incident due before it was opened', () => {
    expect(checkIncident({ ...INCIDENT, dueAtMs: 1000 })?.where).toBe('dueAtMs');
    expect(checkIncident({ ...INCIDENT, dueAtMs: 1001 })).toBeUndefined();
    expect(checkIncident({ ...INCIDENT, at: { lng: 0, lat: 86 } })?.where).toBe('at.lat');
  });
});

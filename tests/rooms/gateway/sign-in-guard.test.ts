import { describe, expect, it } from 'vitest';
import { SignInGuard } from '../../../src/gateway/access/sign-in-guard.ts';

const PEER = '203.0.113.7';

describe('a flood of tries to sign in', () => {
  it('is told of once a minute, whatever names a peer tries', () => {
    const guard = new SignInGuard();
    for (let i = 0; i < 20; i++) guard.attempt(`name${i}`, PEER, 1000);
    expect(guard.waitS('another', PEER, 1000)).toBe(60);
    const told = Array.from({ length: 100 }, (_, i) => guard.isNews(`another${i}`, PEER, 1000 + i));
    expect(told.filter(Boolean).length).toBe(1);
    expect(guard.isNews('another', '203.0.113.8', 1200)).toBe(true);
  });

  it('is told of once of a name, whatever peers try it', () => {
    const guard = new SignInGuard();
    for (let i = 0; i < 5; i++) guard.attempt('officer.qlh', `203.0.113.${i}`, 1000);
    expect(guard.isNews('officer.qlh', '203.0.113.9', 1000)).toBe(true);
    expect(guard.isNews('officer.qlh', '203.0.113.10', 1001)).toBe(false);
  });
});

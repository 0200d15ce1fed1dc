import { expect, test } from 'vitest';
import type { Actor } from '../../../src/casework/actor.ts';
import type { Role } from '../../../src/casework/role.ts';
import { signInAddress } from '../../../src/console/access/to-sign-in.ts';
import { afterSignIn, wishedIn } from '../../../src/modes/after-sign-in.ts';

const asked = (to: string) => new URL(`http://host/sign-in?to=${encodeURIComponent(to)}`);

test.each([
  ['/desk?desk=intake&theme=light', '/desk?desk=intake&theme=light'],
  ['/wall', '/wall'],
  ['', '/desk'],
  ['https://elsewhere.example/desk', '/desk'],
  ['//elsewhere.example/desk', '/desk'],
  ['/api/cases', '/desk'],
  ['javascript:alert(1)', '/desk'],
])('%s leads to %s', (to, there) => expect(afterSignIn(asked(to), 'zh')).toBe(there));

const who = (role: Role, scope: string): Actor => ({ id: 'a', name: 'A', role, scope: [scope] });

test.each([
  ['', who('district_officer', '620103'), '/desk?desk=cases&place=620103'],
  ['', who('call_taker', '6201'), '/desk?desk=intake'],
  ['', who('supervisor', '6201'), '/desk?desk=figures'],
  ['', who('wall', '6201'), '/wall'],
  ['', who('presenter', '6201'), '/demo'],
  ['', who('administrator', '6201'), '/desk'],
  ['/desk?desk=place&place=620103002', who('handler', '620103'), '/desk?desk=place&place=620103002'],
  ['/desk?sel=case%3ALZ-7', who('handler', '620103'), '/desk?sel=case%3ALZ-7&desk=cases'],
  ['/wall', who('district_officer', '620103'), '/wall'],
])('"%s" leads %o to %s', (to, actor, there) => expect(afterSignIn(asked(to), 'zh', actor)).toBe(there));

test('the language chosen while signing in goes along, and the way back is the way there', () => {
  expect(afterSignIn(asked('/desk?lang=zh'), 'en')).toBe('/desk?lang=en');
  const here = new URL('http://host/desk?desk=figures&theme=night');
  expect(afterSignIn(new URL(signInAddress(here), here), 'zh')).toBe('/desk?desk=figures&theme=night');
});

test('language and theme are those of the sign-in page, else of where one wants to go', () => {
  expect(wishedIn(asked('/desk?lang=en&theme=light'), 'lang')).toBe('en');
  expect(wishedIn(new URL('http://host/sign-in?lang=zh&to=/desk%3Flang%3Den'), 'lang')).toBe('zh');
  expect(wishedIn(asked(''), 'theme')).toBeNull();
});

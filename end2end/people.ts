import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** Somebody of the demo market, as `partner-center demo` says. */
export type Person = {
  email: string;
  /** The first word of the addresses that this person works under. */
  area: 'partner' | 'seller' | 'creator' | 'ops';
  /** The agency's short name, the Shop Code or the creator's handle. */
  place: string;
  role: 'owner' | 'manager' | 'finance' | 'viewer';
  market: string;
};

/** What `demo` printed: a line of JSON for each stage, the one with the people among them. */
const file = process.env.PARTNER_CENTER_DEMO;
if (!file) throw new Error('PARTNER_CENTER_DEMO is not set: say where what `demo` printed is');
type Stage = {
  people?: Person[];
  password?: string;
  two_factor_secret?: string;
  names?: string[];
};
const stages = readFileSync(file, 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('{'))
  .map((line) => JSON.parse(line) as Stage);
const told = stages.find(({ people }) => people) ?? {};
const people = told.people ?? [];

/** What the agencies, shops and campaigns of the demo are called. */
export const NAMES = new Set(stages.flatMap(({ names }) => names ?? []));

/** How files and people call the places of the demo: short names, Shop Codes and handles. */
export const PLACES = new Set(people.map(({ place }) => place));

/** The one password of everybody in the demo. */
export const PASSWORD = told.password ?? '';

/** How long an app shows a code, in milliseconds. */
export const STEP = 30_000;

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The code that an app shows which was told this key (RFC 6238); `step` half minutes from now. */
export function oneTimeCode(key = told.two_factor_secret ?? '', step = 0): string {
  const bits = [...key].map((letter) => LETTERS.indexOf(letter).toString(2).padStart(5, '0'));
  const bytes = bits.join('').match(/.{8}/g) ?? [];
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / STEP) + step));
  const secret = Buffer.from(bytes.map((byte) => parseInt(byte, 2)));
  const sum = createHmac('sha1', secret).update(counter).digest();
  const number = sum.readUInt32BE((sum.at(-1) ?? 0) & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}

/** Everybody of the British market who fits, in the order in which `demo` names them. */
export function everybody(fit: Partial<Person>): Person[] {
  const asked = { market: 'GB', ...fit };
  return people.filter((person) =>
    Object.entries(asked).every(([key, value]) => person[key as keyof Person] === value),
  );
}

/** The first who fits. */
export function somebody(fit: Partial<Person>): Person {
  const [first] = everybody(fit);
  if (!first) throw new Error(`nobody in the demo is ${JSON.stringify(fit)}`);
  return first;
}

const operator = people.find(({ area }) => area === 'ops');
if (!operator) throw new Error('nobody in the demo is an operator');

/** The first of those who run the platform, in all markets. */
export const OPERATOR = operator;

/** The other one: what is paid takes two. */
export const SECOND_OPERATOR = people.filter(({ area }) => area === 'ops').at(1) ?? operator;

/** Whether this is somebody who signs in with a second step. */
export const hasSecondStep = (email: string) =>
  [OPERATOR.email, SECOND_OPERATOR.email].includes(email);

/**
 * Each area of the site, where it begins, somebody whose area it is, and how many pages of different
 * forms links lead to there at least: a walk that finds fewer has lost its way.
 */
export const AREAS: { area: string; home: string; email?: string; pages: number }[] = [
  { area: 'the public pages', home: '/', pages: 12 },
  {
    area: 'the Partner Console',
    home: '/partner',
    email: somebody({ area: 'partner' }).email,
    pages: 55,
  },
  {
    area: 'the Seller Center',
    home: '/seller',
    email: somebody({ area: 'seller' }).email,
    pages: 34,
  },
  {
    area: 'the Creator app',
    home: '/creator',
    email: somebody({ area: 'creator' }).email,
    pages: 19,
  },
  { area: 'Operations', home: '/ops', email: OPERATOR.email, pages: 26 },
];

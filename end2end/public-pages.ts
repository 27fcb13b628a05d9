/** Public pages at which axe looks with all of its rules, in both themes, at a desk and on a phone. */
export const PUBLIC_PAGES = [
  '/',
  '/?programme=affiliate',
  '/become-a-partner',
  '/programmes/creator-agency',
  '/programmes/affiliate',
  '/help',
  '/help?q=xyzzy',
  '/terms',
  '/terms/GB',
  '/privacy/SG/1',
];

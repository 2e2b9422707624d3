/** A shelf of the shop. */
export interface Category {
  slug: string;
  name: string;
  /** One sentence under its name. */
  lead: string;
}

/** Something to buy. */
export interface Product {
  /** Stock number, also the name of its picture. */
  sku: string;
  slug: string;
  name: string;
  /** `slug` of its category. */
  category: string;
  /** Euros, tax included. */
  price: number;
  /** One line for cards and results. */
  short: string;
  text: string;
  facts: readonly (readonly [name: string, value: string])[];
  /** Weeks until it leaves the workshop; 0 = it is on the shelf. */
  weeks: number;
}

export const CATEGORIES: readonly Category[] = [
  { slug: 'planes', name: 'Planes', lead: 'Cast, scraped flat, and set on oak before they leave us.' },
  { slug: 'chisels', name: 'Chisels', lead: 'Forged in one piece, backs lapped to a mirror.' },
  { slug: 'saws', name: 'Saws', lead: 'Filed by hand, tooth after tooth, and set to cut straight.' },
  { slug: 'marking', name: 'Marking', lead: 'A line that is in the right place is half of the joint.' },
  { slug: 'bench', name: 'Bench', lead: 'What lies beside the work, and keeps the rest of it sharp.' },
];

const ALLOY = ['Steel', 'Our own alloy, 61 HRC'] as const;
const ASH = ['Handle', 'Ash, oiled'] as const;

/** In the order of the catalogue. */
export const PRODUCTS: readonly Product[] = [
  {
    ...{ sku: 'NW-04', slug: 'block-plane', name: 'Block plane No. 4', category: 'planes' },
    ...{ price: 129, weeks: 0, short: 'End grain, chamfers, and whatever needs one hand.' },
    text: 'The first thing we ever made, for boat builders who had one hand on the plank. The body is cast, rests for a year and is then scraped flat; the iron is bedded at twelve degrees so that end grain comes off as a ribbon and not as dust.',
    facts: [ALLOY, ['Iron', '35 mm wide, 12° bed'], ['Length', '165 mm'], ['Weight', '720 g']],
  },
  {
    ...{ sku: 'NW-07', slug: 'smoothing-plane', name: 'Smoothing plane No. 7', category: 'planes' },
    ...{ price: 245, weeks: 0, short: 'The last plane that touches a table.' },
    text: 'A heavy body, a tight mouth and an iron of three and a half millimetres: it does not chatter in curly maple, and it leaves a surface that sandpaper only makes worse. The handle comes in three sizes; tell us how wide your palm is.',
    facts: [ALLOY, ['Iron', '50 mm wide, 3.5 mm thick'], ['Length', '250 mm'], ['Weight', '2.1 kg']],
  },
  {
    ...{ sku: 'NW-11', slug: 'spokeshave', name: 'Spokeshave', category: 'planes' },
    ...{ price: 88, weeks: 0, short: 'Chair legs, oars, axe handles: everything that is round.' },
    text: 'Two screws set the depth on either side, so that a cut can be thick on the left and fine on the right. The handles are long enough for two fists and slim enough to feel what the edge does.',
    facts: [ALLOY, ['Iron', '52 mm wide'], ASH, ['Weight', '290 g']],
  },
  {
    ...{ sku: 'NW-21', slug: 'paring-chisels', name: 'Paring chisel set', category: 'chisels' },
    ...{ price: 184, weeks: 0, short: 'Five blades from 6 to 32 mm, in a canvas roll.' },
    text: 'Long, thin and never struck. The sides are ground to almost nothing, so they reach into the corner of a dovetail, and the backs are flat to two hundredths of a millimetre over their whole length.',
    facts: [ALLOY, ['Widths', '6, 10, 16, 25 and 32 mm'], ASH, ['Roll', 'Waxed canvas']],
  },
  {
    ...{ sku: 'NW-24', slug: 'mortise-chisel', name: 'Mortise chisel 10 mm', category: 'chisels' },
    ...{ price: 58, weeks: 0, short: 'Made to be hit, for as long as it takes.' },
    text: 'Thirteen millimetres deep behind the edge, with a leather washer under the ferrule that takes the blow. It levers out the chips as well: you may lean on it.',
    facts: [ALLOY, ['Width', '10 mm'], ['Handle', 'Ash, iron hoop'], ['Length', '330 mm']],
  },
  {
    ...{ sku: 'NW-33', slug: 'dovetail-saw', name: 'Dovetail saw', category: 'saws' },
    ...{ price: 96, weeks: 0, short: 'Brass back, 18 teeth to the inch.' },
    text: 'A plate of half a millimetre under a brass back that is folded, not slotted. It starts where you put it and stays on the line, because every tooth was filed and looked at by somebody who would have to use it.',
    facts: [['Plate', '0.5 mm spring steel'], ['Teeth', '18 to the inch, rip'], ['Length', '230 mm'], ASH],
  },
  {
    ...{ sku: 'NW-36', slug: 'panel-saw', name: 'Panel saw', category: 'saws' },
    ...{ price: 142, weeks: 3, short: 'Tapered by four steps, so that it runs free.' },
    text: 'Long boards in few strokes. The plate is ground thinner towards the back and towards the tip, which is slow to do and the reason why it does not bind in wet oak. We make a dozen of them at a time.',
    facts: [
      ['Plate', 'Spring steel, taper ground'],
      ['Teeth', '10 to the inch, cross'],
      ['Length', '560 mm'],
      ASH,
    ],
  },
  {
    ...{ sku: 'NW-41', slug: 'marking-gauge', name: 'Marking gauge', category: 'marking' },
    ...{ price: 46, weeks: 0, short: 'A wheel that cuts, a screw that holds.' },
    text: 'The wheel slices instead of scratching, so the line is clean across the grain. A brass face takes the wear; the screw can be turned with the hand that holds the gauge.',
    facts: [
      ['Wheel', 'Hardened, can be sharpened'],
      ['Stock', 'Ash with brass face'],
      ['Reach', '180 mm'],
    ],
  },
  {
    ...{ sku: 'NW-43', slug: 'marking-knife', name: 'Marking knife', category: 'marking' },
    ...{ price: 34, weeks: 0, short: 'Flat on one side, for a line against the square.' },
    text: 'Thin enough for the narrowest pin. The flat side lies against the square, the other is ground to a single bevel; for left hands we grind it the other way round, at no cost.',
    facts: [ALLOY, ['Blade', '1.2 mm, single bevel'], ASH, ['Length', '175 mm']],
  },
  {
    ...{ sku: 'NW-45', slug: 'try-square', name: 'Try square', category: 'marking' },
    ...{ price: 72, weeks: 0, short: 'True within two hundredths over its length.' },
    text: 'Checked inside and outside against a granite block, once when it is made and once a week later. The number stamped on the brass is the temperature of that day.',
    facts: [
      ['Blade', '150 mm, blued steel'],
      ['Stock', 'Ash with brass face'],
      ['True to', '0.02 mm'],
    ],
  },
  {
    ...{ sku: 'NW-52', slug: 'mallet', name: 'Joiner’s mallet', category: 'bench' },
    ...{ price: 39, weeks: 0, short: 'Beech, wedged, and heavier than it looks.' },
    text: 'The head is cut so that its faces meet a chisel squarely at the end of a natural swing. When it has become too worn to love, send it back: the handle usually deserves a second head.',
    facts: [
      ['Head', 'Beech, end grain faces'],
      ['Handle', 'Ash, wedged'],
      ['Weight', '640 g'],
    ],
  },
  {
    ...{ sku: 'NW-61', slug: 'water-stones', name: 'Water stone set', category: 'bench' },
    ...{ price: 110, weeks: 0, short: '1000 and 6000 on one base of teak.' },
    text: 'The two stones that we use ourselves, between the wheel and the leather. They want five minutes in water, and a flat plate once a week. A card with the angles of all our blades is in the box.',
    facts: [
      ['Grit', '1000 and 6000'],
      ['Size', '205 × 70 × 25 mm'],
      ['Base', 'Teak, rubber feet'],
    ],
  },
];

export const productOf = (slug: string): Product | undefined =>
  PRODUCTS.find((product) => product.slug === slug);

export const categoryOf = (slug: string): Category | undefined =>
  CATEGORIES.find((category) => category.slug === slug);

/** Products in whose names and texts every word of `query` occurs; those with a word in the name come first. */
export function findProducts(query: string): Product[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const inName = ({ name }: Product) => words.some((word) => name.toLowerCase().includes(word));
  const found = PRODUCTS.filter((product) => words.every((word) => searchable(product).includes(word)));
  return found.sort((a, b) => Number(inName(b)) - Number(inName(a)));
}

const searchable = ({ sku, name, category, short, text, facts }: Product): string =>
  [sku, name, category, short, text, ...facts.flat()].join(' ').toLowerCase();

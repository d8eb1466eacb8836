import type { AuthorityKind, OrganisationKind, UnitKind } from '../organisation/index.js';

export interface DemoUnit {
  name: string;
  kind: UnitKind;
  parent?: string;
}
export interface DemoAuthority {
  name: string;
  kind: AuthorityKind;
  units: DemoUnit[];
}
export interface DemoOrganisation {
  code: string;
  name: string;
  kind: OrganisationKind;
  countyCode: string;
  organisationNumber?: string;
  /** The principal that a private provider works for. */
  principalCode?: string;
  authorities: DemoAuthority[];
}

/** Municipalities with their official codes. Stockholm's names as in its main agreement, § 7.3. */
const MUNICIPALITIES: Readonly<Record<string, readonly (readonly [code: string, name: string])[]>> = {
  '18': [
    ['1814', 'Lekebergs kommun'],
    ['1860', 'Laxå kommun'],
    ['1861', 'Hallsbergs kommun'],
    ['1862', 'Degerfors kommun'],
    ['1863', 'Hällefors kommun'],
    ['1864', 'Ljusnarsbergs kommun'],
    ['1880', 'Örebro kommun'],
    ['1881', 'Kumla kommun'],
    ['1882', 'Askersunds kommun'],
    ['1883', 'Karlskoga kommun'],
    ['1884', 'Nora kommun'],
    ['1885', 'Lindesbergs kommun'],
  ],
  '19': [
    ['1904', 'Skinnskattebergs kommun'],
    ['1907', 'Surahammars kommun'],
    ['1960', 'Kungsörs kommun'],
    ['1961', 'Hallstahammars kommun'],
    ['1962', 'Norbergs kommun'],
    ['1980', 'Västerås stad'],
    ['1981', 'Sala kommun'],
    ['1982', 'Fagersta kommun'],
    ['1983', 'Köpings kommun'],
    ['1984', 'Arboga kommun'],
  ],
  '01': [
    ['0114', 'Upplands Väsby kommun'],
    ['0115', 'Vallentuna kommun'],
    ['0117', 'Österåker kommun'],
    ['0120', 'Värmdö kommun'],
    ['0123', 'Järfälla kommun'],
    ['0125', 'Ekerö kommun'],
    ['0126', 'Huddinge kommun'],
    ['0127', 'Botkyrka kommun'],
    ['0128', 'Salems kommun'],
    ['0136', 'Haninge kommun'],
    ['0138', 'Tyresö kommun'],
    ['0139', 'Upplands-Bro kommun'],
    ['0140', 'Nykvarns kommun'],
    ['0160', 'Täby kommun'],
    ['0162', 'Danderyds kommun'],
    ['0163', 'Sollentuna kommun'],
    ['0180', 'Stockholms stad'],
    ['0181', 'Södertälje kommun'],
    ['0182', 'Nacka kommun'],
    ['0183', 'Sundbybergs stad'],
    ['0184', 'Solna stad'],
    ['0186', 'Lidingö stad'],
    ['0187', 'Vaxholms stad'],
    ['0188', 'Norrtälje kommun'],
    ['0191', 'Sigtuna kommun'],
    ['0192', 'Nynäshamns kommun'],
  ],
};

const REGIONS: readonly (readonly [code: string, name: string, centres: readonly string[]])[] = [
  [
    '18',
    'Region Örebro län',
    [
      'Vårdcentralen Adolfsberg',
      'Vårdcentralen Kumla',
      'Vårdcentralen Karolina, Karlskoga',
      'Vårdcentralen Lindesberg',
      'Vårdcentralen Hallsberg',
    ],
  ],
  ['19', 'Region Västmanland', ['Vårdcentralen Hemdal', 'Vårdcentralen Sala']],
  ['01', 'Region Stockholm', ['Norrtälje vårdcentral', 'Södermalms vårdcentral']],
];

const FURTHER_CARE: Readonly<Record<string, readonly DemoUnit[]>> = {
  '18': [
    { name: 'Allmänpsykiatriska öppenvården Karlskoga', kind: 'psychiatry' },
    { name: 'Vuxenhabiliteringen Örebro', kind: 'habilitation' },
    { name: 'Geriatriska kliniken, avdelning 53, USÖ', kind: 'ward' },
    { name: 'Medicinavdelningen, Karlskoga lasarett', kind: 'ward' },
    { name: 'Psykiatrins heldygnsvård, avdelning 2, USÖ', kind: 'ward' },
  ],
  '19': [{ name: 'Allmänpsykiatriska mottagningen Västerås', kind: 'psychiatry' }],
  '01': [{ name: 'Psykiatri Södra Stockholm', kind: 'psychiatry' }],
};

/** Places whose own name ends in s: the genitive looks the same. */
const ENDS_IN_S = ['Degerfors', 'Hällefors', 'Västerås'];

function placeOf(name: string): string {
  const bare = name.replace(/ (kommun|stad)$/, '');
  return ENDS_IN_S.includes(bare) ? bare : bare.replace(/s$/, '');
}

/** What every municipality of the demo has: social services, health care at home, and school. */
function municipality(countyCode: string, code: string, name: string): DemoOrganisation {
  const place = placeOf(name);
  return {
    code,
    name,
    kind: 'municipality',
    countyCode,
    authorities: [
      {
        name: `Socialnämnden, ${name}`,
        kind: 'socialServices',
        units: [
          { name: `Biståndsenheten ${place}`, kind: 'socialOlder' },
          { name: `Vuxenenheten ${place}`, kind: 'socialAdults' },
          { name: `Barn- och familjeenheten ${place}`, kind: 'socialChildren' },
        ],
      },
      {
        name: `Hälso- och sjukvården, ${name}`,
        kind: 'municipalHealthCare',
        units: [{ name: `Hemsjukvården ${place}`, kind: 'homeHealthCare' }],
      },
      {
        name: `Barn- och utbildningsnämnden, ${name}`,
        kind: 'school',
        units: [{ name: `Elevhälsan ${place}`, kind: 'pupilHealth' }],
      },
    ],
  };
}

const region = ([code, name, centres]: (typeof REGIONS)[number]): DemoOrganisation => ({
  code,
  name,
  kind: 'region',
  countyCode: code,
  authorities: [
    {
      name: `Hälso- och sjukvårdsnämnden, ${name}`,
      kind: 'healthCare',
      units: [
        ...centres.map((centre): DemoUnit => ({ name: centre, kind: 'primaryCare' })),
        ...(FURTHER_CARE[code] ?? []),
      ],
    },
  ],
});

/** The three counties as they are, with believable units; what the personas need is laid over it. */
export function countyBodies(shared: readonly DemoOrganisation[]): DemoOrganisation[] {
  const bodies = new Map<string, DemoOrganisation>();
  for (const entry of REGIONS) bodies.set(entry[0], region(entry));
  for (const [countyCode, list] of Object.entries(MUNICIPALITIES)) {
    for (const [code, name] of list) bodies.set(code, municipality(countyCode, code, name));
  }
  for (const body of shared) bodies.set(body.code, merged(bodies.get(body.code), body));
  return [...bodies.values()];
}

/** What the personas need comes first; a municipality's usual units are added for every kind that is not there yet. */
function merged(base: DemoOrganisation | undefined, body: DemoOrganisation): DemoOrganisation {
  if (!base) return body;
  const there = new Set(body.authorities.flatMap((authority) => authority.units.map((unit) => unit.kind)));
  const further = base.authorities.map((authority) => ({
    ...authority,
    units: authority.units.filter((unit) => body.kind === 'region' || !there.has(unit.kind)),
  }));
  const named = new Map(further.map((authority) => [authority.name, authority.units]));
  const known = new Set(body.authorities.map((authority) => authority.name));
  return {
    ...body,
    authorities: [
      ...body.authorities.map((authority) => ({
        ...authority,
        units: [...authority.units, ...(named.get(authority.name) ?? [])],
      })),
      ...further.filter((authority) => !known.has(authority.name) && authority.units.length > 0),
    ],
  };
}

/**
 * Plausible organisations of every kind and size that the knowledge is written for, with what they have lived through.
 */
import type { Profile } from '../profile/contract.ts'

type Technology = NonNullable<Profile['technology']>
type Holdings = NonNullable<Profile['data']>

/** `seen`: risk, events, years. */
export type Archetype = { profile: Profile; seen: [string, number, number][] }

const firm = (country: string, sector: string, headcount: number, turnoverEur: number, sites: number) => ({
  country,
  sector,
  headcount,
  turnoverEur,
  sites,
})

const sold = (consumers: number, businesses: number, publicSector = 0, critical = 0) => ({
  consumers,
  businesses,
  publicSector,
  critical,
})

const holds = (personal: Holdings['personal'], records: number, more: Holdings = {}): Holdings => ({
  personal,
  cards: false,
  secrets: 'low',
  records,
  ...more,
})

const bears = (
  downtimeTolerableHours: number,
  paymentsByTransferPerMonth: number,
  largestPaymentEur: number,
) => ({ downtimeTolerableHours, paymentsByTransferPerMonth, largestPaymentEur })

const CLOUD: Technology = {
  cloudMail: true,
  ownServers: false,
  remoteWork: 0.4,
  ownSoftware: 'none',
  industrialControl: false,
  website: 'brochure',
  managedProvider: true,
  remoteMaintenance: false,
  aiServices: true,
}
const SERVERS: Technology = { ...CLOUD, ownServers: true, remoteWork: 0.2 }
/** Machines or devices that their makers look after over the network. */
const MACHINES: Technology = { ...SERVERS, remoteMaintenance: true, managedProvider: false }

export const ARCHETYPES: Archetype[] = [
  {
    profile: {
      name: 'Translator on her own',
      ...firm('AT', 'M', 1, 70_000, 1),
      customers: sold(0.1, 0.9),
      data: holds('customers', 200),
      technology: { ...CLOUD, remoteWork: 1, managedProvider: false },
      dependence: bears(72, 8, 2000),
      aim: 'protect',
    },
    seen: [],
  },
  {
    profile: {
      name: 'Hairdresser',
      ...firm('DE', 'S', 5, 260_000, 1),
      customers: sold(1, 0),
      data: holds('customers', 900, { cards: true }),
      technology: { ...CLOUD, remoteWork: 0, managedProvider: false },
      dependence: bears(48, 15, 3000),
      aim: 'protect',
    },
    seen: [
      ['S17', 3, 2],
      ['S36', 6, 2],
    ],
  },
  {
    profile: {
      name: 'Joiner with a workshop',
      ...firm('DE', 'C', 12, 1_600_000, 1),
      customers: sold(0.5, 0.5),
      data: holds('staff', 600),
      technology: { ...SERVERS, remoteWork: 0, industrialControl: true, aiServices: false },
      dependence: bears(48, 60, 20_000),
      aim: 'protect',
    },
    seen: [
      ['S36', 4, 2],
      ['S24', 3, 2],
    ],
  },
  {
    profile: {
      name: 'Medical practice',
      ...firm('DE', 'Q', 11, 1_500_000, 1),
      customers: sold(1, 0),
      data: holds('sensitive', 9000),
      technology: { ...SERVERS, cloudMail: false, remoteWork: 0 },
      dependence: bears(4, 50, 15_000),
      aim: 'protect',
    },
    seen: [
      ['S26', 3, 2],
      ['S28', 30, 2],
      ['S27', 6, 2],
    ],
  },
  {
    profile: {
      name: 'Law firm',
      ...firm('FR', 'M', 18, 3_200_000, 1),
      customers: sold(0.3, 0.7, 0.05),
      data: holds('sensitive', 12_000, { secrets: 'high' }),
      technology: { ...CLOUD, remoteWork: 0.5 },
      dependence: bears(16, 150, 400_000),
      aim: 'customers',
    },
    seen: [
      ['S5', 8, 2],
      ['S29', 12, 2],
      ['S33', 8, 1],
      ['S34', 1, 3],
    ],
  },
  {
    profile: {
      name: 'Web shop for wine',
      ...firm('IT', 'G', 14, 4_200_000, 1),
      customers: sold(0.9, 0.1),
      data: holds('customers', 60_000, { cards: true }),
      technology: { ...CLOUD, website: 'shop', ownSoftware: 'internal', managedProvider: false },
      dependence: bears(8, 120, 50_000),
      aim: 'protect',
    },
    seen: [
      ['S19', 2, 3],
      ['S18', 6, 2],
    ],
  },
  {
    profile: {
      name: 'Large web shop',
      ...firm('DE', 'G', 420, 160_000_000, 4),
      customers: sold(1, 0),
      data: holds('customers', 2_000_000, { cards: true, secrets: 'medium' }),
      technology: { ...CLOUD, website: 'shop', ownSoftware: 'internal', managedProvider: false },
      dependence: bears(2, 4000, 900_000),
      aim: 'protect',
    },
    seen: [
      ['S40', 3, 2],
      ['S19', 3, 3],
    ],
  },
  {
    profile: {
      name: 'Software house, two founders and six',
      ...firm('EE', 'J', 8, 900_000, 1),
      customers: sold(0, 1, 0.1, 0.05),
      data: holds('customers', 30_000, { secrets: 'medium' }),
      technology: { ...CLOUD, remoteWork: 0.8, ownSoftware: 'product', managedProvider: false },
      dependence: bears(8, 40, 15_000),
      aim: 'customers',
    },
    seen: [
      ['S23', 4, 2],
      ['S21', 3, 2],
    ],
  },
  {
    profile: {
      name: 'Software house of 90 with a product',
      ...firm('CH', 'J', 90, 14_000_000, 2),
      customers: sold(0, 0.9, 0.2, 0.2),
      data: holds('customers', 400_000, { secrets: 'high' }),
      technology: { ...CLOUD, remoteWork: 0.7, ownSoftware: 'product', managedProvider: false },
      dependence: bears(4, 300, 120_000),
      aim: 'certificate',
    },
    seen: [
      ['S21', 9, 2],
      ['S22', 3, 2],
    ],
  },
  {
    profile: {
      name: 'Software house of 450',
      ...firm('SE', 'J', 450, 80_000_000, 5),
      customers: sold(0, 0.9, 0.3, 0.3),
      data: holds('customers', 3_000_000, { secrets: 'high' }),
      technology: { ...CLOUD, remoteWork: 0.8, ownSoftware: 'product', managedProvider: false },
      dependence: bears(2, 900, 300_000),
      aim: 'customers',
    },
    seen: [
      ['S22', 4, 2],
      ['S33', 12, 1],
      ['S21', 12, 2],
    ],
  },
  {
    profile: {
      name: 'Machine builder',
      ...firm('DE', 'C', 160, 32_000_000, 2),
      customers: sold(0, 1, 0, 0.1),
      data: holds('staff', 3000, { secrets: 'high' }),
      technology: { ...MACHINES, industrialControl: true, ownSoftware: 'product' },
      dependence: bears(24, 900, 700_000),
      aim: 'customers',
    },
    seen: [
      ['S1', 3, 4],
      ['S24', 6, 2],
      ['S41', 3, 3],
      ['S25', 1, 5],
    ],
  },
  {
    profile: {
      name: 'Plastics maker of 700',
      ...firm('PL', 'C', 700, 150_000_000, 6),
      customers: sold(0, 1),
      data: holds('staff', 4000, { secrets: 'medium' }),
      technology: { ...MACHINES, cloudMail: false, industrialControl: true, aiServices: false },
      dependence: bears(8, 3000, 2_000_000),
      aim: 'protect',
    },
    seen: [
      ['S1', 2, 3],
      ['S13', 8, 2],
      ['S15', 40, 2],
      ['S17', 12, 2],
    ],
  },
  {
    profile: {
      name: 'Clinic',
      ...firm('AT', 'Q', 350, 45_000_000, 1),
      customers: sold(1, 0),
      data: holds('sensitive', 180_000),
      technology: MACHINES,
      dependence: bears(1, 1200, 400_000),
      aim: 'protect',
    },
    seen: [
      ['S27', 24, 2],
      ['S28', 60, 2],
    ],
  },
  {
    profile: {
      name: 'Care service',
      ...firm('DE', 'Q', 70, 4_000_000, 2),
      customers: sold(1, 0),
      data: holds('sensitive', 2500),
      technology: { ...CLOUD, remoteWork: 0.7 },
      dependence: bears(12, 120, 30_000),
      aim: 'protect',
    },
    seen: [
      ['S9', 24, 2],
      ['S29', 20, 2],
    ],
  },
  {
    profile: {
      name: 'Bookkeeping office',
      ...firm('AT', 'M', 35, 3_400_000, 2),
      customers: sold(0.1, 0.9),
      data: holds('sensitive', 20_000, { secrets: 'medium' }),
      technology: { ...CLOUD, remoteWork: 0.6 },
      dependence: bears(16, 400, 80_000),
      aim: 'customers',
    },
    seen: [['S2', 6, 3]],
  },
  {
    profile: {
      name: 'Wholesaler',
      ...firm('BE', 'G', 60, 40_000_000, 2),
      customers: sold(0, 1, 0.05),
      data: holds('staff', 2000),
      technology: SERVERS,
      dependence: bears(8, 1500, 600_000),
      aim: 'protect',
    },
    seen: [
      ['S10', 60, 2],
      ['S17', 6, 2],
    ],
  },
  {
    profile: {
      name: 'Regional bank',
      ...firm('DE', 'K', 280, 60_000_000, 12),
      customers: sold(0.7, 0.3, 0, 0.3),
      data: holds('sensitive', 150_000, { cards: true, secrets: 'high' }),
      technology: SERVERS,
      dependence: bears(2, 9000, 5_000_000),
      aim: 'certificate',
    },
    seen: [
      ['S8', 8, 3],
      ['S13', 4, 2],
    ],
  },
  {
    profile: {
      name: 'Waterworks',
      ...firm('SI', 'E', 75, 12_000_000, 9),
      customers: sold(0.9, 0.1, 0, 1),
      data: holds('customers', 30_000),
      technology: { ...MACHINES, industrialControl: true, managedProvider: true },
      dependence: bears(4, 300, 400_000),
      aim: 'protect',
    },
    seen: [
      ['S41', 3, 5],
      ['S37', 6, 3],
      ['S25', 1, 3],
    ],
  },
  {
    profile: {
      name: 'School association',
      ...firm('NL', 'P', 240, 16_000_000, 5),
      customers: sold(1, 0),
      data: holds('sensitive', 9000),
      technology: { ...CLOUD, remoteWork: 0.3 },
      dependence: bears(24, 500, 150_000),
      aim: 'protect',
    },
    seen: [
      ['S4', 3, 4],
      ['S5', 30, 3],
    ],
  },
  {
    profile: {
      name: 'Consultancy of 900',
      ...firm('GB', 'M', 900, 140_000_000, 8),
      customers: sold(0, 0.8, 0.3, 0.2),
      data: holds('customers', 60_000, { secrets: 'high' }),
      technology: { ...CLOUD, remoteWork: 0.8, ownSoftware: 'internal', managedProvider: false },
      dependence: bears(8, 2000, 800_000),
      aim: 'certificate',
    },
    seen: [
      ['S10', 0, 5],
      ['S13', 20, 2],
      ['S34', 3, 3],
      ['S29', 60, 2],
    ],
  },
  {
    profile: {
      name: 'Farm',
      ...firm('DK', 'A', 3, 500_000, 1),
      customers: sold(0.2, 0.8),
      data: holds('none', 10),
      technology: { ...CLOUD, website: 'none', remoteWork: 0, managedProvider: false, aiServices: false },
      dependence: bears(120, 15, 60_000),
      aim: 'protect',
    },
    seen: [],
  },
  {
    profile: {
      name: 'Agency that hosts the websites and shops of its customers',
      ...firm('DE', 'J', 60, 7_000_000, 1),
      customers: sold(0, 1),
      data: holds('customers', 900_000, { secrets: 'medium' }),
      technology: { ...SERVERS, website: 'shop', ownSoftware: 'internal', managedProvider: false },
      dependence: bears(4, 300, 40_000),
      aim: 'customers',
    },
    seen: [
      ['S38', 60, 2],
      ['S4', 3, 3],
      ['S1', 1, 5],
    ],
  },
]

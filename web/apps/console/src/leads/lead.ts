export const STATUSES = ["new", "qualified", "converted", "dropped"] as const;
/** Ways to be in touch that somebody may not want. */
export const CHANNELS = ["mail", "message", "call"] as const;
export const SOURCES = ["trade-show", "website", "dealer", "phone", "referral", "campaign", "api"] as const;

export interface Lead {
  leadId: string;
  version: number;
  companyName: string;
  contactName: string;
  mobile?: string;
  phone?: string;
  moreNumbers?: string;
  email?: string;
  creditCode?: string;
  address?: string;
  website?: string;
  note?: string;
  source: (typeof SOURCES)[number];
  productLine: string;
  region: string;
  status: (typeof STATUSES)[number];
  ownerId?: string;
  ownerName?: string;
  industry?: string;
  companySize?: string;
  language?: string;
  noContactBy?: string[];
  assignedWhy?: string;
  droppedWhy?: string;
  droppedFor?: { zh: string; en: string };
  consentVersion?: string;
  consentGivenOn?: string;
  importId?: string;
  nextStep?: string;
  nextStepOn?: string;
  poolId?: string;
  followedUpAt?: string;
  convertedAt?: string;
  undoAskedAt?: string;
  undoRefused?: string;
  score?: number;
  campaignId?: string;
  eventId?: string;
  referrerId?: string;
  createdAt: string;
}

export const isOpen = (lead: Lead) => lead.status === "new" || lead.status === "qualified";

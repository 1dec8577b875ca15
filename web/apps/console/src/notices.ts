import { ask, type Need, type Notice, type Page, useSession } from "@crm/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { answered } from "./answered.ts";
import { APPROVALS, READS_APPROVALS } from "./approvals/records.ts";
import { ALL_AT, ANSWER, HELP, MINE, mine } from "./help/records.ts";
import { LINKS, READS_NEWS } from "./quotes/links.ts";
import { READS_RADAR, TOUCHED } from "./radar/records.ts";

const MOST = 20;
const AGAIN_MS = 60_000;

interface Kind {
  need: Need;
  path: string;
  query: Record<string, string>;
  text: string;
  idOf: (one: Told) => string;
  to: (one: Told) => string;
}

interface Told {
  leadId?: string;
  handoverId?: string;
  companyName?: string;
  fromName?: string;
  helpRequestId?: string;
  approvalId?: string;
  quoteId?: string;
  touchedQuoteId?: string;
  quoteLinkId?: string;
  accountName?: string;
  askerName?: string;
  answeredByName?: string;
}

/** What waits for a person, the most urgent first, as far as the system can tell it and they may see it. */
const kinds = (person: string): Kind[] => {
  const lead = { idOf: (one: Told) => one.leadId ?? "", to: (one: Told) => `/leads/${one.leadId}` };
  const approval = {
    idOf: (one: Told) => one.approvalId ?? "",
    to: (one: Told) => `/quotes/${one.quoteId}`,
  };
  const request = {
    idOf: (one: Told) => one.helpRequestId ?? "",
    to: (one: Told) => `${ALL_AT}/${one.helpRequestId}`,
  };
  return [
    {
      need: { permission: "lead.work", operation: "lead.assignments.list_first_touches" },
      path: "/api/lead/v1/first-touches",
      query: { state: "breached", ownerId: person },
      text: "work.notices.breached",
      ...lead,
    },
    {
      need: { permission: "lead.handover-answer", operation: "lead.handovers.list_handovers" },
      path: "/api/lead/v1/handovers",
      query: { status: "offered", toId: person },
      text: "work.notices.offered",
      idOf: (one) => one.handoverId ?? "",
      to: (one) => `/handovers/${one.handoverId}`,
    },
    {
      need: { permission: "lead.work", operation: "lead.activities.list_my_day" },
      path: "/api/lead/v1/my-day",
      query: { kind: "came-again" },
      text: "work.notices.cameAgain",
      ...lead,
    },
    {
      need: { permission: "lead.work", operation: "lead.activities.list_my_day" },
      path: "/api/lead/v1/my-day",
      query: { kind: "returns" },
      text: "work.notices.returns",
      ...lead,
    },
    {
      need: { permission: "lead.work", operation: "lead.activities.list_my_day" },
      path: "/api/lead/v1/my-day",
      query: { kind: "task" },
      text: "work.notices.task",
      ...lead,
    },
    {
      need: { permission: "lead.work", operation: "lead.leads.list_leads" },
      path: "/api/lead/v1/leads",
      query: { status: "new", ownerId: person, sort: "createdAt" },
      text: "notices.untouched",
      ...lead,
    },
    {
      need: READS_APPROVALS,
      path: APPROVALS,
      query: { waitsForMe: "true", reminded: "true", sort: "askedAt" },
      text: "approvals.notices.reminded",
      ...approval,
    },
    {
      need: READS_APPROVALS,
      path: APPROVALS,
      query: { waitsForMe: "true", sort: "askedAt" },
      text: "approvals.notices.waiting",
      ...approval,
    },
    ...(["sent-back", "approved"] as const).map((status) => ({
      need: READS_APPROVALS,
      path: APPROVALS,
      query: { askedBy: person, unattended: "true", status },
      text: `approvals.notices.${status}`,
      ...approval,
    })),
    ...(["accepted", "declined", "open"] as const).map((answer) => ({
      need: READS_NEWS,
      path: LINKS,
      query: { ownerId: person, answer },
      text: `quotes.links.notices.${answer}`,
      idOf: (one: Told) => one.quoteLinkId ?? "",
      to: (one: Told) => `/quotes/${one.quoteId}`,
    })),
    {
      need: READS_RADAR,
      path: TOUCHED,
      query: { ownerId: person, status: "open", settled: "false" },
      text: "radar.notice",
      idOf: (one) => one.touchedQuoteId ?? "",
      to: (one) => `/radar/${one.touchedQuoteId}`,
    },
    {
      need: MINE,
      path: mine.path,
      query: { state: "answered", answerRead: "false" },
      text: "support.notices.answered",
      ...request,
    },
    {
      need: ANSWER,
      path: HELP,
      query: { state: "open", sort: "createdAt" },
      text: "support.notices.open",
      ...request,
    },
  ];
};

const nameOf = (one: Told) =>
  one.companyName ?? one.accountName ?? one.fromName ?? one.answeredByName ?? one.askerName ?? "";

export function useNotices(can: (need: Need) => boolean): Notice[] {
  const { t } = useTranslation();
  const { person } = useSession();
  const { data } = useQuery({
    queryKey: ["notices", person.id],
    refetchInterval: AGAIN_MS,
    queryFn: async () => {
      const asked = kinds(person.id).filter(({ need }) => can(need));
      const pages = await Promise.allSettled(
        asked.map(({ path, query }) =>
          ask<Page<Told & { followedUpAt?: string }>>("GET", path, { query: { ...query, limit: MOST } }),
        ),
      );
      return answered(pages).flatMap(([page, place]) =>
        page.items.filter((one) => !one.followedUpAt).map((one) => ({ kind: asked[place]!, one })),
      );
    },
  });
  const told = new Map<string, Notice>();
  for (const { kind, one } of data ?? []) {
    const key = kind.idOf(one);
    // A lead is told of once, by what is most urgent about it.
    if (!told.has(key)) told.set(key, { key, text: t(kind.text, { name: nameOf(one) }), to: kind.to(one) });
  }
  return [...told.values()];
}

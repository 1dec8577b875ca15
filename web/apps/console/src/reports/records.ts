import type { Field, Resource } from "@crm/ui";

export const REPORTS = "/api/lead/v1/daily-reports";

export interface DailyReport {
  dailyReportId: string;
  version: number;
  day: string;
  ownerId?: string;
  ownerName?: string;
  text: string;
  done: { lead_id: string; company_name: string; kind: string; text: string }[];
  sentAt?: string;
}

const fields: Field<DailyReport>[] = [
  { key: "day", label: "work.reports.day", kind: "date", filter: "day", sorts: true, width: 130 },
  { key: "ownerName", label: "work.reports.by", kind: "text", width: 110 },
  { key: "ownerId", label: "work.reports.by", kind: "person", filter: "ownerId", column: false },
  { key: "text", label: "work.reports.text", kind: "text", width: 420 },
  { key: "sentAt", label: "work.reports.sentAt", kind: "instant", width: 160 },
];

export const reports: Resource<DailyReport> = {
  name: "daily-reports",
  path: REPORTS,
  idOf: (one) => one.dailyReportId,
  titleOf: (one) => one.day,
  pageOf: (one) => `/daily-reports/${one.dailyReportId}`,
  fields,
  usualSort: "-day",
};

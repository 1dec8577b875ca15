import {
  AuditOutlined,
  ContactsOutlined,
  FunnelPlotOutlined,
  ImportOutlined,
  MobileOutlined,
  ScheduleOutlined,
  ShopOutlined,
} from "@ant-design/icons";
import type { Screen } from "@crm/ui";
import { lazy } from "react";
import LeadList from "./leads/LeadList.tsx";

/** Every screen: its address, its name, and what must be there for it to be shown. */
export const screens: Screen[] = [
  {
    path: "/day",
    label: "screens.day",
    icon: <ScheduleOutlined />,
    group: "groups.leads",
    need: { permission: "lead.work", operation: "lead.leads.list_leads" },
    page: lazy(() => import("./day/MyDay.tsx")),
  },
  {
    path: "/leads",
    label: "screens.leads",
    icon: <ContactsOutlined />,
    group: "groups.leads",
    need: { permission: "lead.read", operation: "lead.leads.list_leads" },
    page: LeadList,
  },
  {
    path: "/leads/:id",
    label: "screens.lead",
    inner: true,
    need: { permission: "lead.read", operation: "lead.leads.get_lead" },
    page: lazy(() => import("./leads/LeadPage.tsx")),
  },
  {
    path: "/imports",
    label: "screens.imports",
    icon: <ImportOutlined />,
    group: "groups.leads",
    need: { permission: "lead.import", operation: "lead.imports.list_imports" },
    page: lazy(() => import("./imports/ImportList.tsx")),
  },
  {
    path: "/imports/:id",
    label: "screens.import",
    inner: true,
    need: { permission: "lead.import", operation: "lead.imports.get_import" },
    page: lazy(() => import("./imports/ImportPage.tsx")),
  },
  {
    path: "/booth",
    label: "screens.booth",
    icon: <MobileOutlined />,
    group: "groups.leads",
    need: { permission: "lead.capture", operation: "lead.leads.capture_lead" },
    page: lazy(() => import("./booth/BoothPage.tsx")),
  },
  {
    path: "/consent-texts",
    label: "screens.consentTexts",
    icon: <AuditOutlined />,
    group: "groups.leads",
    need: { permission: "lead.consent-read", operation: "lead.consent_texts.list_consent_texts" },
    page: lazy(() => import("./leads/ConsentTexts.tsx")),
  },
  {
    path: "/accounts",
    label: "screens.accounts",
    icon: <ShopOutlined />,
    group: "groups.sales",
    need: { permission: "sales.account-read", operation: "sales.accounts.list_accounts" },
    page: lazy(() => import("./sales/Accounts.tsx")),
  },
  {
    path: "/opportunities",
    label: "screens.opportunities",
    icon: <FunnelPlotOutlined />,
    group: "groups.sales",
    need: { permission: "sales.opportunity-read", operation: "sales.opportunities.list_opportunities" },
    page: lazy(() => import("./sales/Opportunities.tsx")),
  },
];

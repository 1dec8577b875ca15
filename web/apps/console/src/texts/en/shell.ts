import type { shell as zh } from "../zh/shell.ts";

/** Texts of the console: menus, screens and what the person is told. */
export const shell: typeof zh = {
  groups: { leads: "Leads", sales: "Sales", company: "Company" },
  screens: {
    campaigns: "Campaigns",
    rules: "Assignment rules",
    reviews: "Duplicate review",
    pool: "Public pool",
    day: "My day",
    leads: "Leads",
    lead: "Lead",
    imports: "Imports",
    import: "Import",
    booth: "Trade-show booth",
    consentTexts: "Consent texts",
    accounts: "Accounts",
    account: "Account",
    opportunities: "Opportunities",
    opportunity: "Opportunity",
  },
  actions: {
    newLead: "New lead",
    import: "Import a spreadsheet",
    language: "Switch language 中文",
    dark: "Dark look",
    light: "Light look",
    help: "Open help",
  },
  day: {
    kinds: {
      untouched: "First contact",
      "came-again": "Came again",
      returns: "About to be recycled",
      "next-step": "Next step",
      task: "Task",
    },
    untouched: "To be contacted first",
    toConvert: "Qualified, to be converted",
    nothing: "All done",
  },
  notices: { title: "Notifications", none: "Nothing new", untouched: "Nobody has contacted {{name}} yet" },
};

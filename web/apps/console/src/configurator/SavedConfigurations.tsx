import { RecordList, type Resource } from "@crm/ui";
import { useTranslation } from "react-i18next";
import { SAVED, type SavedSummary } from "./records.ts";

const saved: Resource<SavedSummary> = {
  name: "saved-configurations",
  path: SAVED,
  idOf: (one) => one.savedConfigurationId,
  titleOf: (one) => one.name,
  first: "firsts.saved",
  pageOf: (one) => `/configurator/${one.productCode}?saved=${one.savedConfigurationId}`,
  fields: [
    { key: "name", label: "configurator.nameIt", kind: "text", filter: "text", sorts: true, width: 260 },
    { key: "productCode", label: "configurator.product", kind: "text", filter: "productCode", width: 140 },
    { key: "edition", label: "configurator.editionOf", kind: "number", width: 90 },
    { key: "valid", label: "configurator.whole", kind: "flag", width: 90 },
    { key: "ownerId", label: "lead.owner", kind: "person", filter: "ownerId", column: false },
    { key: "createdAt", label: "lead.createdAt", kind: "instant", sorts: true, width: 160 },
  ],
  search: "name",
  usualSort: "-createdAt",
};

/** Machines somebody put together and kept. */
export default function SavedConfigurations() {
  const { t } = useTranslation();
  return <RecordList resource={saved} title={t("configurator.saved")} />;
}

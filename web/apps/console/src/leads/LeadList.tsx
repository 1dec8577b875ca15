import { PlusOutlined } from "@ant-design/icons";
import { RecordList, useCan } from "@crm/ui";
import { Button } from "antd";
import { lazy, Suspense, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { SEES_SALES } from "../sales/records.ts";
import { LeftOut } from "../segments/LeftOut.tsx";
import { SaveSegment } from "../segments/SaveSegment.tsx";
import { leadBoard } from "./board.ts";
import { leadBulk } from "./bulk.ts";
import { leadFields } from "./fields.ts";
import { LEADS } from "./moves.ts";
import { useDropFields } from "./useDropFields.ts";
import { leadResource } from "./resource.tsx";

const NewLead = lazy(() => import("./NewLead.tsx"));
const FILTERS = leadFields(false).flatMap(({ filter }) => filter ?? []);
const asked = (address: URLSearchParams) =>
  Object.fromEntries([...address].filter(([name]) => FILTERS.includes(name)));

export default function LeadList() {
  const { t } = useTranslation();
  const can = useCan();
  const [parameters, setParameters] = useSearchParams();
  const mayAssign = can({ permission: "lead.assign", operation: "lead.leads.assign_lead" });
  const mayCapture = can({ permission: "lead.capture", operation: "lead.leads.capture_lead" });
  const seesSales = can(SEES_SALES);
  const mayWork = can({ permission: "lead.work", operation: "lead.leads.qualify_lead" });
  const resource = useMemo(() => leadResource(mayAssign), [mayAssign]);
  const dropFields = useDropFields();
  const channel = parameters.get("reachableBy");
  const close = () => {
    parameters.delete("new");
    setParameters(parameters);
  };
  const open = () => {
    parameters.set("new", "1");
    setParameters(parameters);
  };
  return (
    <>
      <RecordList
        resource={resource}
        title={t("screens.leads")}
        bulk={leadBulk(dropFields)}
        board={leadBoard(t, mayWork, dropFields, seesSales)}
        actions={
          <>
            <SaveSegment />
            {mayCapture && (
              <Button type="primary" icon={<PlusOutlined />} onClick={open}>
                {t("actions.newLead")}
              </Button>
            )}
          </>
        }
      />
      {channel && (
        <p className="quiet" role="status">
          <LeftOut path={LEADS} query={asked(parameters)} channel={channel} />
        </p>
      )}
      {mayCapture && parameters.has("new") && (
        <Suspense>
          <NewLead onClose={close} />
        </Suspense>
      )}
    </>
  );
}

import { PlusOutlined } from "@ant-design/icons";
import { RecordList, type Resource, useCan } from "@crm/ui";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { CampaignDialog } from "./CampaignDialog.tsx";
import { type Campaign, CAMPAIGNS, fields } from "./records.ts";

const campaigns: Resource<Campaign> = {
  name: "campaigns",
  path: CAMPAIGNS,
  idOf: (one) => one.campaignId,
  titleOf: (one) => one.name,
  pageOf: (one) => `/campaigns/${one.campaignId}`,
  fields,
  search: "name",
  usualSort: "-startsOn",
};

/** What we pay for to become known. */
export default function Campaigns() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [adding, setAdding] = useState(false);
  const mayAdd = useCan()({ permission: "lead.campaign-write", operation: "lead.campaigns.add_campaign" });
  return (
    <>
      <RecordList
        resource={campaigns}
        title={t("screens.campaigns")}
        actions={
          mayAdd && (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
              {t("capture.addCampaign")}
            </Button>
          )
        }
      />
      {adding && (
        <CampaignDialog
          onClose={(made) => {
            setAdding(false);
            if (made) void navigate(`/campaigns/${made.campaignId}`);
          }}
        />
      )}
    </>
  );
}

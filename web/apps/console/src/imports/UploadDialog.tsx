import { InboxOutlined } from "@ant-design/icons";
import { ask, ProblemAlert, RecordSelect, useAttempt, useCan } from "@crm/ui";
import { useQueryClient } from "@tanstack/react-query";
import { Modal, Radio, Select, Upload } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { DEALERS } from "../campaigns/partners.ts";
import { useConsentTexts } from "../campaigns/records.ts";
import { SOURCES } from "../leads/lead.ts";
import { NAMED } from "../rules/useTraitWords.ts";
import type { Cause } from "./causes.ts";
import { type Import, IMPORTS, TARGETS } from "./records.ts";
import { useCauses } from "./useCauses.ts";

const PLACES: Record<Cause["kind"], string> = { campaign: "campaignId", event: "eventId" };

/** A spreadsheet goes in; what became of each row is told on the import's page. */
export function UploadDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [target, setTarget] = useState<(typeof TARGETS)[number]>("leads");
  const [file, setFile] = useState<File>();
  const [source, setSource] = useState<string>("trade-show");
  const [cause, setCause] = useState<string>();
  const [dealer, setDealer] = useState<string>();
  const [consent, setConsent] = useState<string>();
  const causes = useCauses();
  const consents = useConsentTexts() ?? [];
  const seesDealers = useCan()(NAMED.partner.need);
  const { busy, error, attempt } = useAttempt();
  // Of one file in one dialog: pressed twice, or sent again after a broken line, it is taken in once.
  const [key, setKey] = useState(() => crypto.randomUUID());
  const choose = (chosen: File) => {
    setFile(chosen);
    setKey(crypto.randomUUID());
    return false;
  };
  const send = async () => {
    if (!file) return;
    const form = new FormData();
    form.append("file", file);
    form.append("source", source);
    form.append("target", target);
    const came = target === "leads" && causes.find(({ campaignId }) => campaignId === cause);
    if (came) form.append(PLACES[came.kind], came.campaignId);
    if (target === "leads" && dealer) form.append("referrerId", dealer);
    if (consent) form.append("consentVersion", consent);
    await attempt(async () => {
      const made = await ask<Import>("POST", IMPORTS, { form, key });
      await queries.invalidateQueries({ queryKey: [IMPORTS] });
      void navigate(`/imports/${made.importId}`);
    });
  };
  return (
    <Modal
      open
      title={t("actions.import")}
      onCancel={onClose}
      onOk={() => void send()}
      confirmLoading={busy}
      okButtonProps={{ disabled: !file }}
      okText={t("imports.send")}
      cancelText={t("cancel")}
    >
      <ProblemAlert error={error} />
      <p>
        <Radio.Group
          aria-label={t("imports.target")}
          value={target}
          onChange={({ target: { value } }) => {
            setTarget(value);
            setKey(crypto.randomUUID());
          }}
          options={TARGETS.map((value) => ({ value, label: t(`imports.targets.${value}`) }))}
        />
      </p>
      <p>
        <label>
          {t("lead.source")}{" "}
          <Select
            aria-label={t("lead.source")}
            value={source}
            onChange={(chosen) => {
              setSource(chosen);
              setKey(crypto.randomUUID());
            }}
            options={SOURCES.map((value) => ({ value, label: t(`lead.sources.${value}`) }))}
          />
        </label>
      </p>
      {target === "leads" && causes.length > 0 && (
        <p>
          <label>
            {t("imports.cause")}{" "}
            <Select
              aria-label={t("imports.cause")}
              className="wide"
              allowClear
              showSearch={{ optionFilterProp: "label" }}
              placeholder={t("imports.noCause")}
              value={cause}
              onChange={(chosen) => {
                setCause(chosen);
                setKey(crypto.randomUUID());
              }}
              options={causes.map(({ campaignId, name, kind }) => ({
                value: campaignId,
                label: `${name} · ${t(`campaign.kinds.${kind}`)}`,
              }))}
            />
          </label>
        </p>
      )}
      {target === "leads" && seesDealers && (
        <p>
          <label>
            {t("capture.causes.referrerId")}{" "}
            <RecordSelect
              label={t("capture.causes.referrerId")}
              of={DEALERS}
              value={dealer}
              onChange={(chosen) => {
                setDealer(chosen as string | undefined);
                setKey(crypto.randomUUID());
              }}
            />
          </label>
        </p>
      )}
      {consents.length > 0 && (
        <p>
          <label>
            {t("lead.consentVersion")}{" "}
            <Select
              aria-label={t("lead.consentVersion")}
              className="wide"
              allowClear
              placeholder={t("imports.noConsent")}
              value={consent}
              onChange={(chosen) => {
                setConsent(chosen);
                setKey(crypto.randomUUID());
              }}
              options={consents.map(({ consentVersion }) => ({
                value: consentVersion,
                label: consentVersion,
              }))}
            />
          </label>
        </p>
      )}
      <Upload.Dragger
        accept=".xlsx,.xls,.csv,.vcf"
        maxCount={1}
        beforeUpload={choose}
        onRemove={() => setFile(undefined)}
      >
        <p className="ant-upload-drag-icon">
          <InboxOutlined />
        </p>
        <p>{t("imports.drop")}</p>
        <p className="quiet">{t("imports.kinds")}</p>
      </Upload.Dragger>
    </Modal>
  );
}

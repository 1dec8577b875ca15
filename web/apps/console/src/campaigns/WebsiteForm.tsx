import { current } from "@crm/ui";
import { Alert, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { Copied } from "../Copied.tsx";
import { type Campaign, useConsentTexts } from "./records.ts";
import { snippet } from "./snippet.ts";

/** Where the campaign's website sends what people write, what they agree to, and a form to copy. */
export function WebsiteForm({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const texts = useConsentTexts();
  const text = texts?.find((one) => one.consentVersion === campaign.consentVersion);
  const address = `${location.origin}/api/lead/v1/forms/${campaign.formKey}/enquiries`;
  return (
    <>
      <p>
        <Tag color={campaign.formOpen ? "green" : "default"}>
          {t(campaign.formOpen ? "capture.form.isOpen" : "capture.form.isClosed")}
        </Tag>
        {!campaign.formOpen && t("capture.form.howToOpen")}
      </p>
      <h3>{t("capture.form.address")}</h3>
      <Copied text={address} label={t("capture.form.copyAddress")} />
      <h3>{t("capture.consent")}</h3>
      {text ? (
        <>
          <p className="quiet">{`${t("consent.version")} ${text.consentVersion}`}</p>
          <blockquote className="agreed">{text.zh}</blockquote>
          <blockquote className="agreed below">{text.en}</blockquote>
          <h3>{t("capture.form.snippet")}</h3>
          <p className="quiet">{t("capture.form.snippetMeans")}</p>
          <Copied
            label={t("capture.form.copySnippet")}
            text={snippet(address, text.consentVersion, text[current()], {
              title: campaign.name,
              company: t("lead.companyName"),
              contact: t("lead.contactName"),
              mobile: t("lead.mobile"),
              email: t("lead.email"),
              note: t("capture.form.note"),
              agree: t("capture.form.agree"),
              send: t("capture.form.send"),
            })}
          />
        </>
      ) : (
        texts && <Alert type="info" showIcon title={t("capture.form.noConsent")} />
      )}
    </>
  );
}

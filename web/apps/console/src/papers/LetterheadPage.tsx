import { DeleteOutlined, FilePdfOutlined, UploadOutlined } from "@ant-design/icons";
import { offer, Problem, ProblemAlert, SchemaForm, useAttempt, useCan } from "@crm/ui";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Form, Spin, Upload } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { PICTURE_TYPES } from "../products/files.ts";
import {
  getLetterhead,
  LETTERHEAD,
  LETTERHEAD_FIELDS,
  type Letterhead,
  LOGO,
  preview,
  putLogo,
  removeLogo,
  write,
  written,
  WRITES_LETTERHEAD,
} from "./letterhead.ts";
import "./letterhead.css";

/** What the company's papers say of it and look like. */
export default function LetterheadPage() {
  const { t } = useTranslation();
  const { data, error } = useQuery({ queryKey: [LETTERHEAD], queryFn: getLetterhead });
  return (
    <section className="letterhead">
      <h1>{t("letterhead.title")}</h1>
      <p className="quiet">{t("letterhead.intro")}</p>
      {data ? (
        <Whole key={data.version} letterhead={data} />
      ) : error ? (
        <ProblemAlert error={error} />
      ) : (
        <Spin />
      )}
    </section>
  );
}

function Whole({ letterhead }: { letterhead: Letterhead }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const mayWrite = useCan()(WRITES_LETTERHEAD);
  const [form] = Form.useForm();
  const [colour, setColour] = useState(letterhead.colour);
  const { busy, error, attempt } = useAttempt();
  const given = (Form.useWatch([], form) ?? letterhead) as Record<string, unknown>;
  const change = (asking: () => Promise<Letterhead>) =>
    attempt(async () => {
      queries.setQueryData([LETTERHEAD], await asking());
      void message.success(t("letterhead.saved"));
    });
  const show = (language: "zh" | "en") => {
    // Opened at the click: a browser lets nothing be opened later.
    const page = window.open("", "_blank");
    void attempt(async () => {
      try {
        const pdf = await preview(language, written(form.getFieldsValue(), colour));
        if (page) page.location.href = URL.createObjectURL(pdf);
        else offer("preview.pdf", pdf, "application/pdf");
      } catch (no) {
        page?.close();
        throw no;
      }
    });
  };
  return (
    <>
      <ProblemAlert error={error} />
      <div className="head" style={{ borderColor: colour }}>
        {letterhead.logo && <img alt={t("letterhead.logo")} src={`${LOGO}?version=${letterhead.version}`} />}
        <div>
          <strong>{String(given.nameZh ?? "")}</strong> <span>{String(given.nameEn ?? "")}</span>
          <p className="quiet">
            {[given.addressZh, given.phone, given.email, given.website].filter(Boolean).join(" · ")}
          </p>
        </div>
        <strong className="told" style={{ color: colour }}>
          {t("quotes.title")}
        </strong>
      </div>
      <fieldset disabled={!mayWrite}>
        <p className="logo">
          <span>{letterhead.logo ? t("letterhead.logo") : t("letterhead.noLogo")}</span>
          {mayWrite && (
            <>
              <Upload
                accept={PICTURE_TYPES}
                showUploadList={false}
                beforeUpload={(file) => {
                  void change(() => putLogo(letterhead.version, file));
                  return false;
                }}
              >
                <Button icon={<UploadOutlined />} loading={busy}>
                  {t("letterhead.putLogo")}
                </Button>
              </Upload>
              {letterhead.logo && (
                <Button
                  danger
                  icon={<DeleteOutlined />}
                  onClick={() => void change(() => removeLogo(letterhead.version))}
                >
                  {t("letterhead.removeLogo")}
                </Button>
              )}
              <span className="quiet">{t("letterhead.logoMeans")}</span>
            </>
          )}
        </p>
        <p>
          <label>
            {t("letterhead.colour")}{" "}
            <input type="color" value={colour} onChange={({ target }) => setColour(target.value)} />
          </label>{" "}
          <span className="quiet">{t("letterhead.colourMeans")}</span>
        </p>
        <SchemaForm
          form={form}
          fields={LETTERHEAD_FIELDS}
          initial={{ ...letterhead }}
          problem={error instanceof Problem ? error : undefined}
          onFinish={(values) => void change(() => write(letterhead.version, written(values, colour)))}
        />
      </fieldset>
      {mayWrite && (
        <p className="act">
          <Button type="primary" loading={busy} onClick={() => form.submit()}>
            {t("letterhead.save")}
          </Button>
          {(["zh", "en"] as const).map((language) => (
            <Button key={language} icon={<FilePdfOutlined />} disabled={busy} onClick={() => show(language)}>
              {t(`letterhead.preview.${language}`)}
            </Button>
          ))}
          <span className="quiet">{t("letterhead.previewMeans")}</span>
        </p>
      )}
    </>
  );
}

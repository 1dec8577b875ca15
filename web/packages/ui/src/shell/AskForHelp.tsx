import { CameraOutlined, CopyOutlined, DownloadOutlined, PictureOutlined } from "@ant-design/icons";
import { App, Button, Input, Upload } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { lastProblem } from "../api/lastProblem.ts";
import { useSession } from "../api/session.ts";
import { current } from "../language/index.tsx";
import { offer } from "../list/csv.ts";
import { screenshot } from "./screenshot.ts";

/** What support must know and nobody likes to type: where, when, who, and the number that finds it in the logs. */
export function AskForHelp() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { person } = useSession();
  const [text] = useState(() => report(person.id));
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    void message.success(t("copied"));
  };
  const [picture, setPicture] = useState<string>();
  const attach = async (blob: Blob | undefined) => {
    if (blob) setPicture(await readAsAddress(blob));
    else void message.warning(t("help.refused"));
  };
  return (
    <>
      <p>{t("help.askHint")}</p>
      <Input.TextArea readOnly rows={9} value={text} aria-label={t("help.text")} />
      <div className="row-end">
        <Button icon={<CopyOutlined />} onClick={() => void copy()}>
          {t("copy")}
        </Button>
        {"getDisplayMedia" in (navigator.mediaDevices ?? {}) && (
          <Button
            icon={<CameraOutlined />}
            onClick={() => void screenshot().then(attach, () => attach(undefined))}
          >
            {t("help.screenshot")}
          </Button>
        )}
        <Upload
          accept="image/*"
          showUploadList={false}
          beforeUpload={(file) => {
            void attach(file);
            return false;
          }}
        >
          <Button icon={<PictureOutlined />}>{t("help.picture")}</Button>
        </Upload>
        <Button
          type="primary"
          icon={<DownloadOutlined />}
          onClick={() => offer("crm-help.html", asPage(text, picture), "text/html")}
        >
          {t("help.file")}
        </Button>
      </div>
      {picture && (
        <div className="guide spaced">
          <img src={picture} alt={t("help.attached")} />
          <Button size="small" onClick={() => setPicture(undefined)}>
            {t("list.remove")}
          </Button>
        </div>
      )}
    </>
  );
}

function report(person: string): string {
  const last = lastProblem();
  return [
    // The path only: what was searched for may name a customer.
    `page: ${location.pathname}`,
    `time: ${new Date().toISOString()}`,
    `person: ${person}`,
    `language: ${current()}`,
    `screen: ${innerWidth} × ${innerHeight}`,
    `browser: ${navigator.userAgent}`,
    last
      ? `problem: ${last.problem.status} ${last.problem.code} at ${last.at.toISOString()}`
      : "problem: none",
    last ? `trace: ${last.problem.traceId}` : "",
  ]
    .filter(Boolean)
    .join("\n");
}

function readAsAddress(blob: Blob): Promise<string> {
  return new Promise((done, fail) => {
    const reader = new FileReader();
    reader.onload = () => done(String(reader.result));
    reader.onerror = () => fail(new Error("unreadable"));
    reader.readAsDataURL(blob);
  });
}

/** One file for whoever helps: what is told and the picture, in a page that any browser opens. */
export function asPage(text: string, picture?: string): string {
  const told = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  const shown = picture?.startsWith("data:image/")
    ? `<img src="${picture}" alt="" style="max-width:100%">`
    : "";
  return `<!doctype html><meta charset="utf-8"><title>CRM</title><pre>${told}</pre>${shown}\n`;
}

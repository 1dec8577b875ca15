import { CameraOutlined, CopyOutlined, DownloadOutlined } from "@ant-design/icons";
import { App, Button, Input } from "antd";
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
  const shoot = async () => {
    const picture = await screenshot().catch(() => undefined);
    if (picture) offer("crm.png", picture, "image/png");
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
        <Button icon={<DownloadOutlined />} onClick={() => offer("crm-help.txt", text, "text/plain")}>
          {t("download")}
        </Button>
        {"getDisplayMedia" in (navigator.mediaDevices ?? {}) && (
          <Button icon={<CameraOutlined />} onClick={() => void shoot()}>
            {t("help.screenshot")}
          </Button>
        )}
      </div>
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

import {
  CameraOutlined,
  CopyOutlined,
  DownloadOutlined,
  PictureOutlined,
  SendOutlined,
} from "@ant-design/icons";
import { useQueryClient } from "@tanstack/react-query";
import { App, Button, Input, Result, Upload } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ask } from "../api/client.ts";
import { type Need, useCan, useSession } from "../api/session.ts";
import { useAttempt } from "../form/useAttempt.ts";
import { current } from "../language/index.tsx";
import { offer } from "../list/csv.ts";
import { LinkButton } from "./LinkButton.tsx";
import { ProblemAlert } from "./ProblemAlert.tsx";
import { asPage, asRequest, asText, reported } from "./report.ts";
import { screenshot } from "./screenshot.ts";
import { shrunk } from "./shrunk.ts";
import { create } from "./store.ts";

export const HELP = "/api/identity/v1/help-requests";
const ASK: Need = { permission: "identity.help", operation: "identity.help_requests.ask_for_help" };
const MOST_TEXT = 2000;
// Whoever looks at the page again before sending finds what they wrote.
const draft = create("");

/** Ask those who support the system. Without them what they need to know is copied or taken away as a file. */
export function AskForHelp({ requestsAt, onClose }: { requestsAt: string; onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const { person } = useSession();
  const maySend = useCan()(ASK);
  const text = draft.use();
  const [report] = useState(() => reported(person.id, current()));
  const [key, setKey] = useState(() => crypto.randomUUID());
  const [picture, setPicture] = useState<{ blob: Blob; address: string }>();
  const { busy, error, attempt } = useAttempt();
  const [sent, setSent] = useState<"whole" | "without">();
  const whole = () => [text, asText(report)].filter(Boolean).join("\n\n");
  const write = (next: string) => {
    draft.set(next);
    // Another text is another request.
    setKey(crypto.randomUUID());
  };
  const copy = async () => {
    await navigator.clipboard.writeText(whole());
    void message.success(t("copied"));
  };
  const attach = async (taken: Promise<Blob>) => {
    try {
      const blob = await shrunk(await taken);
      setPicture({ blob, address: await readAsAddress(blob) });
    } catch {
      void message.warning(t("help.refused"));
    }
  };
  const send = () =>
    attempt(async () => {
      const made = await ask<{ helpRequestId: string; version: number }>("POST", HELP, {
        key,
        body: asRequest(text.trim(), report),
      });
      const attached = picture ? await attachTo(made, picture.blob) : true;
      draft.set("");
      setSent(attached ? "whole" : "without");
      void queries.invalidateQueries({ queryKey: [HELP] });
    });
  if (sent)
    return (
      <Result
        status={sent === "whole" ? "success" : "warning"}
        title={t(sent === "whole" ? "help.sent" : "help.sentWithout")}
        subTitle={t("help.sentHint")}
        extra={
          <span onClick={onClose}>
            <LinkButton to={requestsAt}>{t("help.mine")}</LinkButton>
          </span>
        }
      />
    );
  return (
    <>
      <p>{t(maySend ? "help.sendHint" : "help.askHint")}</p>
      <ProblemAlert error={error} />
      {maySend && (
        <Input.TextArea
          autoFocus
          rows={4}
          maxLength={MOST_TEXT}
          value={text}
          placeholder={t("help.what")}
          aria-label={t("help.what")}
          onChange={(event) => write(event.target.value)}
        />
      )}
      <div className="row-end">
        {"getDisplayMedia" in (navigator.mediaDevices ?? {}) && (
          <Button icon={<CameraOutlined />} onClick={() => void attach(screenshot())}>
            {t("help.screenshot")}
          </Button>
        )}
        <Upload
          accept="image/jpeg,image/png,image/webp"
          showUploadList={false}
          beforeUpload={(file) => {
            void attach(Promise.resolve(file));
            return false;
          }}
        >
          <Button icon={<PictureOutlined />}>{t("help.picture")}</Button>
        </Upload>
      </div>
      {picture && (
        <figure className="picture">
          <img src={picture.address} alt={t("help.attached")} />
          <figcaption>
            <span className="quiet">{t("help.pictureHint")}</span>
            <Button size="small" onClick={() => setPicture(undefined)}>
              {t("help.without")}
            </Button>
          </figcaption>
        </figure>
      )}
      <h3 className="spaced-top">{t("help.text")}</h3>
      <Input.TextArea readOnly rows={5} value={asText(report)} aria-label={t("help.text")} />
      <div className="row-end">
        {(!maySend || error !== undefined) && (
          <>
            <Button icon={<CopyOutlined />} onClick={() => void copy()}>
              {t("copy")}
            </Button>
            <Button
              icon={<DownloadOutlined />}
              onClick={() => offer("crm-help.html", asPage(whole(), picture?.address), "text/html")}
            >
              {t("help.file")}
            </Button>
          </>
        )}
        {maySend && (
          <>
            <span onClick={onClose}>
              <LinkButton type="link" to={requestsAt}>
                {t("help.mine")}
              </LinkButton>
            </span>
            <Button
              type="primary"
              icon={<SendOutlined />}
              loading={busy}
              disabled={!text.trim()}
              onClick={() => void send()}
            >
              {t("help.send")}
            </Button>
          </>
        )}
      </div>
    </>
  );
}

/** False where it could not be: the request itself has arrived, and saying it twice would help nobody. */
async function attachTo(made: { helpRequestId: string; version: number }, picture: Blob): Promise<boolean> {
  const form = new FormData();
  form.append("file", picture, "screen.jpg");
  try {
    await ask("PUT", `${HELP}/${made.helpRequestId}/picture`, { form, version: made.version });
    return true;
  } catch {
    return false;
  }
}

function readAsAddress(blob: Blob): Promise<string> {
  return new Promise((done, fail) => {
    const reader = new FileReader();
    reader.onload = () => done(String(reader.result));
    reader.onerror = () => fail(new Error("unreadable"));
    reader.readAsDataURL(blob);
  });
}

import { CameraOutlined } from "@ant-design/icons";
import { current, Input, SchemaForm, shrunk, useCan, useSession } from "@crm/ui";
import { Alert, App, Button, Card, Checkbox, Form, Segmented } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { causeOf } from "../campaigns/useCause.ts";
import { CodeInput } from "../cards/CodeInput.tsx";
import { PhotoButton } from "../cards/PhotoButton.tsx";
import { entryOf, type Way } from "./entries.ts";
import { fieldsOf } from "./fields.ts";
import { keepEntry, sendAll } from "./outbox.ts";
import { Thumbnail } from "./Thumbnail.tsx";
import { Unsent } from "./Unsent.tsx";
import { chooseFair, chosenFair, useStand } from "./useStand.ts";

const NEEDED: Record<Way, string> = {
  photo: "lead.cards.put_booth_card",
  code: "lead.cards.put_booth_text",
  typed: "lead.leads.capture_lead",
};

/** A visitor in half a minute: their card or a few words, kept on the phone at once and sent when there is a network. */
export default function BoothPage() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { person } = useSession();
  const can = useCan();
  const [form] = Form.useForm();
  const stand = useStand();
  const cause = causeOf(stand.campaigns);
  const ways = (Object.keys(NEEDED) as Way[]).filter((way) =>
    can({ permission: "lead.capture", operation: NEEDED[way] }),
  );
  const [way, setWay] = useState<Way>(ways[0] ?? "typed");
  const [fair, setFair] = useState(() => chosenFair(person.id) || undefined);
  const [photo, setPhoto] = useState<Blob>();
  const [code, setCode] = useState("");
  const [agreed, setAgreed] = useState(false);
  const isThere = way === "typed" || (way === "photo" ? Boolean(photo) : Boolean(code.trim()));
  const take = async (chosen: File) => {
    try {
      setPhoto(await shrunk(chosen));
    } catch {
      void message.error(t("capture.booth.noPicture"));
    }
  };
  const keepVisitor = async (given: Record<string, unknown>) => {
    const { consentVersion } = stand.consent ?? {};
    const about = { ...cause.toldOf(fair), consentVersion: agreed ? consentVersion : undefined };
    const title =
      way === "typed"
        ? String(given.companyName)
        : [t(`capture.booth.kept.${way}`), given.note].filter(Boolean).join(" · ");
    await keepEntry(
      entryOf(
        { way, photo, code: code.trim(), given, about },
        person.id,
        title,
        crypto.randomUUID(),
        new Date().toISOString(),
      ),
    );
    form.resetFields();
    setPhoto(undefined);
    setCode("");
    setAgreed(false);
    void message.success(t("booth.kept"));
    // Without this the browser may throw away what is kept, to make room.
    void navigator.storage?.persist?.();
    await sendAll(person.id);
  };
  return (
    <div className="booth">
      <h1>{t("screens.booth")}</h1>
      {stand.campaigns.length > 0 && (
        <Input
          field={{ ...cause.field, label: "capture.booth.fair" }}
          value={stand.campaigns.some((one) => one.campaignId === fair) ? fair : undefined}
          onChange={(id) => {
            setFair(id as string | undefined);
            chooseFair(person.id, id as string | undefined);
          }}
        />
      )}
      <Card size="small">
        {ways.length > 1 && (
          <Segmented<Way>
            block
            className="spaced"
            aria-label={t("capture.booth.way")}
            value={way}
            onChange={setWay}
            options={ways.map((value) => ({ value, label: t(`capture.booth.ways.${value}`) }))}
          />
        )}
        {way === "photo" && (
          <div className="lines spaced">
            {photo && (
              <div className="taken">
                <Thumbnail photo={photo} />
              </div>
            )}
            <PhotoButton
              icon={<CameraOutlined />}
              primary={!photo}
              label={t(photo ? "capture.booth.again" : "capture.booth.take")}
              onPhoto={(chosen) => void take(chosen)}
            />
          </div>
        )}
        {way === "code" && (
          <div className="spaced">
            <CodeInput value={code} onChange={setCode} />
          </div>
        )}
        <SchemaForm form={form} fields={fieldsOf(way)} onFinish={(given) => void keepVisitor(given)} />
        {stand.consent && (
          <div className="spaced">
            <Checkbox checked={agreed} onChange={({ target }) => setAgreed(target.checked)}>
              {t("capture.booth.agreed")}
            </Checkbox>
            <details>
              <summary>{t("capture.booth.consentText")}</summary>
              <blockquote className="agreed">{stand.consent[current()]}</blockquote>
            </details>
          </div>
        )}
        {!isThere && <Alert type="info" className="spaced" title={t(`capture.booth.missing.${way}`)} />}
        <Button
          type={isThere ? "primary" : "default"}
          size="large"
          block
          disabled={!isThere}
          onClick={() => form.submit()}
        >
          {t("booth.keep")}
        </Button>
        <p className="quiet">{t(`capture.booth.then.${way}`)}</p>
      </Card>
      <Unsent />
    </div>
  );
}

import { CameraOutlined } from "@ant-design/icons";
import { current, type FormField, FormDialog, shrunk, useSession } from "@crm/ui";
import { Alert, App } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { causeOf } from "../campaigns/useCause.ts";
import { PhotoButton } from "../cards/PhotoButton.tsx";
import { visitedIn, visitFields } from "../visits/fields.ts";
import { useKeptLeads } from "../visits/mine.ts";
import { fieldsOf } from "./fields.ts";
import { beginOf, mended, wayOf } from "./mending.ts";
import { type Entry, mendEntry, sendAll } from "./outbox.ts";
import { Thumbnail } from "./Thumbnail.tsx";
import { useStand } from "./useStand.ts";

const CODE: FormField = {
  key: "cardText",
  label: "capture.code.text",
  kind: "long",
  required: true,
  most: 4000,
};
const AGREED: FormField = { key: "agreed", label: "capture.booth.agreed", kind: "flag" };

/** What the service refused is opened as it was told, put right, and sent again. */
export function Mend({ entry, onClose }: { entry: Entry; onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { person } = useSession();
  const stand = useStand();
  const cause = causeOf(stand.campaigns);
  const visited = visitedIn(entry.path);
  // Whose lead it is no more still reads what it was about.
  const names = { ...(visited && { [visited]: entry.title ?? visited }), ...useKeptLeads() };
  const [photo, setPhoto] = useState(entry.photo);
  const way = wayOf(entry);
  const fields =
    way === "visit"
      ? visitFields(names)
      : [
          ...(way === "code" ? [CODE] : []),
          ...fieldsOf(way),
          { ...cause.field, label: "capture.booth.fair" },
          AGREED,
        ];
  const take = (chosen: File) =>
    shrunk(chosen).then(setPhoto, () => void message.error(t("capture.booth.noPicture")));
  const titleOf = ({ companyName, leadId }: Record<string, unknown>) => {
    if (companyName) return String(companyName);
    return leadId && leadId !== visited ? t("work.visit.of", { name: names[String(leadId)] }) : entry.title;
  };
  const sendAgain = async (given: Record<string, unknown>) => {
    const about = { toldOf: cause.toldOf, consentVersion: stand.consent?.consentVersion };
    await mendEntry(entry.id, { ...mended(entry, fields, given, about), title: titleOf(given), photo });
    void sendAll(person.id);
  };
  return (
    <FormDialog
      title={t("booth.mendAndSend")}
      intro={
        <>
          <Alert type="error" className="spaced" title={entry.refused?.[current()]} />
          {way === "photo" && (
            <div className="lines spaced">
              {photo && <Thumbnail photo={photo} />}
              <PhotoButton
                icon={<CameraOutlined />}
                label={t("capture.booth.again")}
                onPhoto={(chosen) => void take(chosen)}
              />
            </div>
          )}
        </>
      }
      fields={fields}
      initial={beginOf(entry)}
      onSubmit={sendAgain}
      onClose={onClose}
    />
  );
}

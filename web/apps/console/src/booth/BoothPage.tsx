import { type FormField, SchemaForm, useSession } from "@crm/ui";
import { App, Button, Card, Form } from "antd";
import { useTranslation } from "react-i18next";
import { captureFields } from "../leads/fields.ts";
import { LEADS } from "../leads/moves.ts";
import { keepEntry, sendAll } from "./outbox.ts";
import { Unsent } from "./Unsent.tsx";

// At a booth there is half a minute per visitor.
const ASKED = ["companyName", "contactName", "mobile", "productLine", "note"];

/** A visitor in one small form, kept on the phone at once and sent when there is a network. */
export default function BoothPage() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { person } = useSession();
  const [form] = Form.useForm();
  const fields: FormField[] = captureFields()
    .filter((field) => ASKED.includes(field.key))
    // Later nobody could reach whom we do not know how to.
    .map((field) => (field.key === "mobile" ? { ...field, required: true } : field));
  const keepVisitor = async (given: Record<string, unknown>) => {
    await keepEntry({
      id: crypto.randomUUID(),
      person: person.id,
      path: LEADS,
      title: String(given.companyName),
      body: { ...given, source: "trade-show" },
      at: new Date().toISOString(),
    });
    form.resetFields();
    void message.success(t("booth.kept"));
    // Without this the browser may throw away what is kept, to make room.
    void navigator.storage?.persist?.();
    await sendAll(person.id);
  };
  return (
    <div className="booth">
      <h1>{t("screens.booth")}</h1>
      <Card size="small">
        <SchemaForm form={form} fields={fields} onFinish={(given) => void keepVisitor(given)} />
        <Button type="primary" size="large" block onClick={() => form.submit()}>
          {t("booth.keep")}
        </Button>
      </Card>
      <Unsent />
    </div>
  );
}

import { useQueryClient } from "@tanstack/react-query";
import { Button, Card, Form, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ask } from "../api/client.ts";
import { begun, type Session, sessionQuery } from "../api/session.ts";
import { LanguageButton } from "./LanguageButton.tsx";
import { ProblemAlert } from "./ProblemAlert.tsx";

/** The session lives in a cookie that no script can read; all we learn is who it is. */
export function SignIn() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const signIn = async (given: { login: string; password: string }) => {
    setBusy(true);
    setError(undefined);
    try {
      queries.setQueryData(
        sessionQuery.queryKey,
        begun(await ask<Session>("POST", "/api/session", { body: given })),
      );
    } catch (no) {
      setError(no);
    } finally {
      setBusy(false);
    }
  };
  return (
    <main className="sign-in">
      <Card title={<h1>{t("product")}</h1>} extra={<LanguageButton />}>
        <Form
          layout="vertical"
          onFinish={(given: { login: string; password: string }) => void signIn(given)}
          requiredMark={false}
        >
          <ProblemAlert error={error} />
          <Form.Item
            name="login"
            label={t("login")}
            rules={[{ required: true, message: t("form.required") }]}
          >
            <Input autoComplete="username" autoCapitalize="none" spellCheck={false} maxLength={254} />
          </Form.Item>
          <Form.Item
            name="password"
            label={t("password")}
            rules={[{ required: true, message: t("form.required") }]}
          >
            <Input.Password autoComplete="current-password" maxLength={1000} />
          </Form.Item>
          <Button type="primary" htmlType="submit" block loading={busy}>
            {t("signIn")}
          </Button>
        </Form>
      </Card>
      <a href="/status">{t("statusPage")}</a>
    </main>
  );
}

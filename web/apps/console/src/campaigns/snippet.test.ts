import { expect, test } from "vitest";
import { snippet } from "./snippet.ts";

const WORDS = {
  title: "Ask <us>",
  company: "Company",
  contact: "Contact",
  mobile: "Mobile",
  email: "E-mail",
  note: "Note",
  agree: "I agree",
  send: "Send",
};

test("a website's form says what is agreed to, and sends it under that version", () => {
  const made = snippet("https://crm.example/forms/k/enquiries", "2026-1", "We keep your data.", WORDS);
  expect(made).toContain('action="https://crm.example/forms/k/enquiries"');
  expect(made).toContain('name="consentVersion" value="2026-1" required');
  expect(made).toContain("<blockquote>We keep your data.</blockquote>");
  expect(made).toContain('name="nickname"');
});

test("no word of a text becomes a tag of the website", () => {
  const made = snippet('https://crm.example/"x', "1", "<script>alert(1)</script>", WORDS);
  expect(made).not.toContain("<script>");
  expect(made).toContain("Ask &lt;us&gt;");
  expect(made).toContain("&quot;x");
});

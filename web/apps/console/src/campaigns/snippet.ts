interface Words {
  title: string;
  company: string;
  contact: string;
  mobile: string;
  email: string;
  note: string;
  agree: string;
  send: string;
}

/** What escapes from a text that is to stand between the tags of a page. */
const safe = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/**
 * A form as a website shows it, to be copied into its page. `nickname` is out of people's sight: what a program
 * writes into it marks it as one.
 */
export function snippet(address: string, consentVersion: string, consent: string, words: Words): string {
  const line = (name: string, label: string, more = "") =>
    `  <p><label>${safe(label)}<br><input name="${name}"${more}></label></p>`;
  return [
    `<form method="post" action="${safe(address)}">`,
    `  <h2>${safe(words.title)}</h2>`,
    line("companyName", words.company, ' required maxlength="200"'),
    line("contactName", words.contact, ' maxlength="100"'),
    line("mobile", words.mobile, ' type="tel" maxlength="60"'),
    line("email", words.email, ' type="email" maxlength="254"'),
    `  <p><label>${safe(words.note)}<br><textarea name="note" maxlength="4000"></textarea></label></p>`,
    `  <p hidden><input name="nickname" tabindex="-1" autocomplete="off"></p>`,
    `  <blockquote>${safe(consent)}</blockquote>`,
    `  <p><label><input type="checkbox" name="consentVersion" value="${safe(consentVersion)}" required> ${safe(words.agree)}</label></p>`,
    `  <button>${safe(words.send)}</button>`,
    `</form>`,
  ].join("\n");
}

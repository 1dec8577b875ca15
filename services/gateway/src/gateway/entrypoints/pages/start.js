import { words } from "/pages/words.js";

const REFRESH_MS = 5000;
const at = (id) => document.getElementById(id);
let language = chosenLanguage();
let session = null;
let readiness = null;

function chosenLanguage() {
  try {
    const kept = localStorage.getItem("language");
    if (kept in words) return kept;
  } catch { /* A browser that keeps nothing for us still has a language of its own. */ }
  return navigator.language.startsWith("zh") ? "zh" : "en";
}

function choose(chosen) {
  language = chosen;
  try { localStorage.setItem("language", chosen); } catch { /* Then it counts until the page is left. */ }
  at("problem").textContent = "";
  show();
}

// Answers carry their own words for what went wrong, in the language that is asked for.
async function ask(method, path, body) {
  const headers = { "Accept-Language": language };
  if (body) headers["Content-Type"] = "application/json";
  const answer = await fetch(path, { method, headers, body: body && JSON.stringify(body) });
  const told = answer.status === 204 ? null : await answer.json();
  return { status: answer.status, told };
}

function show() {
  const said = words[language];
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  document.title = said.product;
  for (const element of document.querySelectorAll("[data-text]")) element.textContent = said[element.dataset.text];
  for (const name of ["zh", "en"]) at(name).setAttribute("aria-pressed", String(name === language));
  at("sign-in").hidden = session !== null;
  at("status").hidden = session === null;
  if (session) {
    at("who").textContent = session.person.name;
    at("kind").textContent = said.kinds[session.person.kind];
    showReadiness(said);
  }
}

function showReadiness(said) {
  const verdict = at("verdict");
  if (!readiness) {
    verdict.textContent = said.unknown;
    return;
  }
  verdict.textContent = readiness.ready ? said.allReady : said.notAllReady;
  verdict.className = readiness.ready ? "good" : "bad";
  at("parts").replaceChildren(...Object.entries(readiness.parts).map(([name, good]) => {
    const line = document.createElement("li");
    const label = document.createElement("span");
    const state = document.createElement("span");
    label.textContent = said.parts[name] ?? name;
    state.textContent = good ? `✓ ${said.ready}` : `✗ ${said.away}`;
    state.className = good ? "good" : "bad";
    line.append(label, state);
    return line;
  }));
}

async function refresh() {
  if (!session || document.hidden) return;
  try {
    readiness = (await ask("GET", "/health/ready")).told;
  } catch {
    readiness = null;
  }
  show();
}

async function signIn(event) {
  event.preventDefault();
  const button = event.target.querySelector("[type=submit]");
  const form = new FormData(event.target);
  at("problem").textContent = "";
  button.disabled = true;
  try {
    const { status, told } = await ask("POST", "/api/session", Object.fromEntries(form));
    if (status === 201) {
      session = told;
      event.target.reset();
      await refresh();
    } else {
      at("problem").textContent = told.title;
      at("password").select();
    }
  } catch {
    at("problem").textContent = words[language].unreachable;
  } finally {
    button.disabled = false;
    show();
  }
}

async function signOut() {
  try {
    const { status } = await ask("DELETE", "/api/session");
    if (status === 204) session = null;
  } catch { /* Still signed in, and shown so. */ }
  show();
}

async function begin() {
  at("zh").addEventListener("click", () => choose("zh"));
  at("en").addEventListener("click", () => choose("en"));
  at("sign-in").addEventListener("submit", signIn);
  at("sign-out").addEventListener("click", signOut);
  try {
    const { status, told } = await ask("GET", "/api/session");
    if (status === 200) session = told;
  } catch {
    at("problem").textContent = words[language].unreachable;
  }
  at("waiting").hidden = true;
  show();
  await refresh();
  setInterval(refresh, REFRESH_MS);
}

begin();

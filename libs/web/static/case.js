/* What is typed stands in the mail that is shown beside it, and what is wrong is gone to at once.
   Without this script the mail is shown with its text when the form comes back. */
for (const copy of document.querySelectorAll("[data-mirror]")) {
  const field = document.getElementById(`field-${copy.dataset.mirror}`);
  if (!field) continue;
  const show = () => {
    copy.textContent = field.value.trim() || "…";
  };
  field.addEventListener("input", show);
  show();
}
const wrong = document.getElementById("mistakes") || document.getElementById("conflict");
const done = document.getElementById("gedaan");
const first = wrong || done;
if (first) {
  first.tabIndex = -1;
  first.focus({ preventScroll: first === done });
  // what was done is told on top, above the name of the case
  if (first === done) addEventListener("load", () => scrollTo(0, 0));
}
/* A form that is on its way is not sent twice by a second click; the key in it guards the rest. */
for (const form of document.querySelectorAll(".panel form")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "1";
  });
}
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

/* What follows from one's own order is shown by itself: `data-renew` in the news says where the case
   is told anew. What somebody is in, or opened, stays as it is. Without this script one looks again. */
const PARTS = ".case-head, .panel, .stack > section";
const nameOf = (part) => part.getAttribute("aria-labelledby") || part.className;

function replace(part, fresh) {
  if (!fresh || fresh.innerHTML === part.innerHTML || part.querySelector("details[open], form[data-action]")) return;
  const at = part.contains(document.activeElement) && document.activeElement.getAttribute("href");
  part.replaceWith(fresh);
  if (at) fresh.querySelector(`a[href="${CSS.escape(at)}"]`)?.focus({ preventScroll: true });
}

async function showAnew(address) {
  const answer = await fetch(address, { headers: { Accept: "text/html" } });
  if (!answer.ok || answer.redirected) return;
  const shown = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = new Map([...shown.querySelectorAll(PARTS)].map((part) => [nameOf(part), part]));
  for (const part of document.querySelectorAll(PARTS)) replace(part, fresh.get(nameOf(part)));
}

for (const news of document.querySelectorAll(".news[data-live]")) {
  new MutationObserver(() => {
    const mark = news.querySelector("[data-renew]");
    if (mark) showAnew(mark.dataset.renew).catch(() => {}); // the next news tries again
  }).observe(news, { childList: true });
}

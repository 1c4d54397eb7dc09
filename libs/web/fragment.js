// A link in a mail or a QR code carries its code behind the #, which never reaches a server's log.
// This fills it in and sends the form; without JavaScript people type the code themselves.
const form = document.querySelector("form[data-fragment]");
const wrong = document.querySelector("[data-fragment-wrong]");

function open() {
  const code = location.hash.slice(1);
  const fits = /^[A-Za-z0-9_-]{16,64}$/.test(code);
  if (wrong) wrong.hidden = fits || code === "";
  if (!form || !fits) return;
  form.elements.namedItem(form.dataset.fragment).value = code;
  history.replaceState(null, "", location.pathname);
  form.requestSubmit();
}

addEventListener("hashchange", open);
open();
